import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Checkbox, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Account, AccountInput } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { useSettled } from '~/ui/size';

type Values = AccountInput & { anyway?: boolean };

interface Props {
  open: boolean;
  onClose: () => void;
  onSaved: (account: Account) => void;
  account?: Account;
}

const TEXTS = [
  'displayName',
  'creditCode',
  'industry',
  'size',
  'phone',
  'website',
  'level',
  'source',
] as const;

/** An account to add or to change; what it may be the same as is said while its name is typed. */
export default function AccountForm({ open, onClose, onSaved, account }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const save = async ({ anyway = false, region, ...values }: Values) => {
    const fields = { ...values, ...(region?.province || region?.city ? { region } : {}) };
    const saved = account
      ? await answer(
          api.PATCH('/v1/accounts/{id}', {
            params: { path: { id: account.id }, query: { allowDuplicate: anyway } },
            body: { ...fields, revision: account.revision } as never,
          }),
        )
      : await answer(
          api.POST('/v1/accounts', {
            body: { account: fields as never, allowDuplicate: anyway, requestId: requestId() },
          }),
        );
    await client.invalidateQueries({ queryKey: ['accounts'] });
    feedback.done(t(account ? 'common.saved' : 'accounts.created', { number: saved.number }));
    onSaved(saved as Account);
  };
  return (
    <FormDrawer<Values>
      title={account ? t('accounts.change', { number: account.number }) : t('accounts.create')}
      open={open}
      onClose={onClose}
      root="account"
      width={600}
      initial={
        account
          ? {
              ...Object.fromEntries(TEXTS.map(name => [name, account[name]])),
              address: account.address,
              tags: account.tags,
              ...(account.region ? { region: account.region } : {}),
            }
          : { tags: [] }
      }
      submit={save}
    >
      {form => (
        <>
          <Likeness form={form} own={account?.id ?? ''} />
          <Row gutter={16}>
            {TEXTS.map(name => (
              <Col xs={24} sm={name === 'displayName' ? 24 : 12} key={name}>
                <Form.Item
                  name={name}
                  label={t(`accounts.fields.${name}`)}
                  rules={name === 'displayName' ? [{ required: true, whitespace: true }] : []}
                >
                  <Input maxLength={200} />
                </Form.Item>
              </Col>
            ))}
            <Col xs={12}>
              <Form.Item name={['region', 'province']} label={t('accounts.fields.province')}>
                <Input maxLength={40} />
              </Form.Item>
            </Col>
            <Col xs={12}>
              <Form.Item name={['region', 'city']} label={t('accounts.fields.city')}>
                <Input maxLength={40} />
              </Form.Item>
            </Col>
          </Row>
          <Form.Item name="address" label={t('accounts.fields.address')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="tags" label={t('accounts.fields.tags')}>
            <Select mode="tags" maxCount={20} tokenSeparators={[',', '，']} />
          </Form.Item>
          {!account && (
            <Form.Item name="ownerId" label={t('accounts.owner')} extra={t('accounts.ownerHint')}>
              <PersonPicker clear />
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}

/** Accounts that may be the same as the one that is typed. */
function Likeness({ form, own }: { form: import('antd').FormInstance<Values>; own: string }) {
  const { t } = useTranslation();
  const company = useSettled((Form.useWatch('displayName', form) ?? '').trim(), 500);
  const creditCode = useSettled((Form.useWatch('creditCode', form) ?? '').trim(), 500);
  const found = useQuery({
    queryKey: ['likeness', company, creditCode],
    enabled: company.length >= 2 || creditCode !== '',
    staleTime: 60_000,
    queryFn: () =>
      answer(api.POST('/v1/accounts:findDuplicates', { body: { likeness: { company, creditCode } } })),
  });
  const matches = (found.data?.matches ?? []).filter(match => match.accountId !== own);
  if (matches.length === 0) return null;
  return (
    <Alert
      type="warning"
      className="spaced"
      title={t('accounts.alike')}
      description={
        <>
          <ul className="plain-list">
            {matches.slice(0, 4).map(match => (
              <li key={match.accountId}>
                <Link to="/accounts/$id" params={{ id: match.accountId } as never}>
                  {match.displayName}
                </Link>
                <span className="quiet">
                  {match.reasons
                    .map(reason => t(`reasons.${reason}` as 'reasons.SAME_PHONE', reason))
                    .join(t('common.comma'))}
                </span>
              </li>
            ))}
          </ul>
          <Form.Item name="anyway" valuePropName="checked" noStyle>
            <Checkbox>{t('accounts.anyway')}</Checkbox>
          </Form.Item>
        </>
      }
    />
  );
}
