import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, requestId } from '~/api/client';
import type { Department } from '~/api/models';
import { useDepartments } from '~/app/people';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { choices } from './departments';
import { useOrganisation } from './people';

interface Values {
  displayName: string;
  parentId?: string;
  headId?: string;
}

interface Props {
  /** One to change, or where a new one hangs. */
  department: Department | { parentId: string };
  onClose: () => void;
}

/** A department: to add, rename, move, or give a head. */
export default function DepartmentForm({ department, onClose }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useOrganisation();
  const departments = useDepartments();
  const known = 'id' in department ? department : undefined;
  const save = async ({ displayName, parentId = '', headId = '' }: Values) => {
    if (known) {
      await api.PATCH('/v1/departments/{id}', {
        params: { path: { id: known.id }, query: { updateMask: 'displayName,parentId,headId' } },
        body: { id: known.id, displayName, parentId, headId, revision: known.revision } as never,
      });
    } else {
      await api.POST('/v1/departments', {
        params: { query: { requestId: requestId() } },
        body: { displayName, parentId, headId },
      });
    }
    feedback.done(t('common.saved'));
    await changed();
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={
        known
          ? t('organisation.changeDepartment', { name: known.displayName })
          : t('organisation.createDepartment')
      }
      open
      onClose={onClose}
      root="department"
      width={440}
      initial={
        known
          ? { displayName: known.displayName, parentId: known.parentId, headId: known.headId }
          : { parentId: department.parentId }
      }
      submit={save}
    >
      {() => (
        <>
          <Form.Item
            name="displayName"
            label={t('organisation.departmentName')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="parentId" label={t('organisation.parent')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: t('organisation.top') },
                ...choices(departments, known?.id ?? ''),
              ]}
            />
          </Form.Item>
          <Form.Item name="headId" label={t('organisation.head')} extra={t('organisation.headHint')}>
            <PersonPicker clear placeholder={t('common.choose')} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
