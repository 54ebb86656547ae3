import { InboxOutlined } from '@ant-design/icons';
import { Col, DatePicker, Form, Input, Row, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Contract } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { useChanged } from './actions';

interface Values {
  scanFileId: string;
  ourSignatory: string;
  theirSignatory: string;
  signedDate: Dayjs;
  effectiveDate?: Dayjs | null;
}

/** Signing: the stamped scan, who signed, from when it is in force. */
export default function SignDrawer({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const sign = async ({ signedDate, effectiveDate, ...values }: Values) => {
    const signed = await answer(
      api.POST('/v1/contracts/{id}:sign', {
        params: { path: { id: contract.id } },
        body: {
          ...values,
          signedDate: signedDate.format('YYYY-MM-DD'),
          effectiveDate: effectiveDate ? effectiveDate.format('YYYY-MM-DD') : '',
          revision: contract.revision,
          requestId: requestId(),
        },
      }),
    );
    feedback.done(t('contracts.done.sign'));
    onClose();
    await changed(signed as Contract);
  };
  return (
    <FormDrawer<Values>
      title={t('contracts.signTitle', { number: contract.number })}
      open
      onClose={onClose}
      root="contract"
      submitText={t('contracts.verbs.sign')}
      initial={{ signedDate: dayjs() }}
      submit={sign}
    >
      {() => (
        <>
          <Form.Item
            name="scanFileId"
            label={t('contracts.fields.scan')}
            rules={[{ required: true, message: t('contracts.scanMissing') }]}
          >
            <Scan contractId={contract.id} />
          </Form.Item>
          <Row gutter={16}>
            {(['ourSignatory', 'theirSignatory'] as const).map(name => (
              <Col key={name} xs={24} sm={12}>
                <Form.Item
                  name={name}
                  label={t(`contracts.fields.${name}`)}
                  rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
                >
                  <Input maxLength={100} />
                </Form.Item>
              </Col>
            ))}
            <Col xs={24} sm={12}>
              <Form.Item
                name="signedDate"
                label={t('contracts.fields.signedDate')}
                rules={[{ required: true, message: t('common.fillIn') }]}
              >
                <DatePicker style={{ width: '100%' }} maxDate={dayjs()} allowClear={false} />
              </Form.Item>
            </Col>
            <Col xs={24} sm={12}>
              <Form.Item
                name="effectiveDate"
                label={t('contracts.fields.effectiveDate')}
                extra={t('contracts.effectiveHint')}
              >
                <DatePicker style={{ width: '100%' }} />
              </Form.Item>
            </Col>
          </Row>
        </>
      )}
    </FormDrawer>
  );
}

/** The scan is uploaded as soon as it is chosen; what is kept is its id. */
function Scan(props: { contractId: string; value?: string; onChange?: (id: string) => void; id?: string }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState('');
  const upload = async (file: File) => {
    setBusy(true);
    const body = new FormData();
    body.append('file', file, file.name);
    const made = await feedback.attempt(() =>
      answer(
        api.POST('/v1/files', {
          params: { query: { subjectType: 'contract', subjectId: props.contractId } },
          body: body as never,
          bodySerializer: form => form as unknown as FormData,
        }),
      ),
    );
    setBusy(false);
    if (!made) return;
    setName(made.fileName);
    props.onChange?.(made.id);
  };
  return (
    <Upload.Dragger
      {...(props.id ? { id: props.id } : {})}
      accept=".pdf,.png,.jpg,.jpeg"
      showUploadList={false}
      disabled={busy}
      beforeUpload={file => {
        void upload(file);
        return false;
      }}
    >
      <p className="drop-icon">
        <InboxOutlined aria-hidden />
      </p>
      <p>
        <strong>{name || t(busy ? 'contracts.uploading' : 'contracts.drop')}</strong>
      </p>
      <p className="quiet">{t(name ? 'contracts.dropAgain' : 'contracts.dropHint')}</p>
    </Upload.Dragger>
  );
}
