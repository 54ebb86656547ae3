import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, everything } from '~/api/client';
import type { Role, Sharing } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { NOBODY } from './kept';

/** The company's roles, for who shares something. */
function useRoles(enabled: boolean): Role[] {
  const roles = useQuery({
    queryKey: ['roles'],
    enabled,
    staleTime: 10 * 60_000,
    queryFn: () =>
      everything<Role>(async pageToken => {
        const page = await answer(api.GET('/v1/roles', { params: { query: { pageSize: 200, pageToken } } }));
        return { items: page.roles as Role[], next: page.nextPageToken };
      }),
  });
  return roles.data ?? [];
}

export interface KeptValues {
  title: string;
  sharing: Sharing;
}

interface FormProps {
  /** What is done: keep, keep as another, share. */
  heading: string;
  root: 'saved_report' | 'dashboard';
  initial: KeptValues;
  /** Whether it may be shared. */
  shares: boolean;
  submit: (values: KeptValues) => Promise<void>;
  submitText?: string;
  onClose: () => void;
}

/** What something that is kept is called, and who sees it. */
export default function KeptForm(props: FormProps) {
  const { t } = useTranslation();
  const roles = useRoles(props.shares);
  return (
    <FormDrawer<KeptValues>
      title={props.heading}
      open
      onClose={props.onClose}
      root={props.root}
      width={440}
      initial={props.initial}
      {...(props.submitText ? { submitText: props.submitText } : {})}
      submit={({ title, sharing }) =>
        props.submit({ title, sharing: props.shares ? { ...NOBODY, ...sharing } : props.initial.sharing })
      }
    >
      {() => (
        <>
          <Form.Item name="title" label={t('kept.title')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={80} showCount />
          </Form.Item>
          {props.shares && (
            <>
              <Form.Item
                name={['sharing', 'everyone']}
                label={t('kept.shareEveryone')}
                extra={t('kept.shareHint')}
                valuePropName="checked"
              >
                <Switch />
              </Form.Item>
              <Form.Item name={['sharing', 'roleIds']} label={t('kept.shareRoles')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('common.choose')}
                  options={roles.map(role => ({ value: role.id, label: role.displayName }))}
                />
              </Form.Item>
            </>
          )}
        </>
      )}
    </FormDrawer>
  );
}
