import { Button, DatePicker, Form, Input, Select, Timeline } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, Person, When } from './parts';

/** A record of what was said with a customer, as leads and opportunities have them. */
interface FollowUp {
  id: string;
  kind: string;
  authorId: string;
  content: string;
  feedback?: string;
  nextStep: string;
  nextTime: string | null;
  createTime: string | null;
}

/** A new record; moments as the services read them. */
export interface NewFollowUp<Kind> {
  kind: Kind;
  content: string;
  nextStep?: string;
  nextTime?: string;
}

interface FollowUpsProps<Kind extends string> {
  kinds: readonly [Kind, ...Kind[]];
  followUps: FollowUp[];
  pending: boolean;
  /** Whether the person may add one. */
  may: boolean;
  /** Adds one, and says whether it was taken. */
  onAdd: (added: NewFollowUp<Kind>) => Promise<boolean>;
  more?: { loading: boolean; load: () => void };
}

type Values<Kind> = Omit<NewFollowUp<Kind>, 'nextTime'> & { nextTime?: Dayjs };

/** What was said with a customer, newest first, and a form for what was said just now. */
export function FollowUps<Kind extends string>(props: FollowUpsProps<Kind>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values<Kind>>();
  const [busy, setBusy] = useState(false);
  const kind = (name: string) => t(`followUp.kinds.${name}` as 'followUp.kinds.call', name);
  const add = async ({ nextTime, ...values }: Values<Kind>) => {
    setBusy(true);
    const taken = await props.onAdd({
      ...(values as NewFollowUp<Kind>),
      ...(nextTime ? { nextTime: nextTime.toISOString() } : {}),
    });
    setBusy(false);
    if (taken) form.resetFields();
  };
  return (
    <Panel title={t('followUp.title')}>
      {props.may && (
        <Form
          form={form}
          className="follow-up"
          layout="vertical"
          initialValues={{ kind: props.kinds[0] }}
          onFinish={values => void add(values)}
        >
          <Form.Item
            name="content"
            rules={[{ required: true, whitespace: true, message: t('followUp.contentMissing') }]}
          >
            <Input.TextArea
              aria-label={t('followUp.content')}
              placeholder={t('followUp.content')}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={4000}
            />
          </Form.Item>
          <div className="follow-up-line">
            <Form.Item name="kind" noStyle>
              <Select
                aria-label={t('followUp.kind')}
                style={{ width: 104 }}
                options={props.kinds.map(name => ({ value: name, label: kind(name) }))}
              />
            </Form.Item>
            <Form.Item name="nextStep" noStyle>
              <Input
                aria-label={t('followUp.nextStep')}
                placeholder={t('followUp.nextStep')}
                maxLength={500}
              />
            </Form.Item>
            <Form.Item name="nextTime" noStyle>
              <DatePicker
                showTime={{ format: 'HH:mm' }}
                format="MM-DD HH:mm"
                aria-label={t('followUp.nextTime')}
                placeholder={t('followUp.nextTime')}
                style={{ width: 150 }}
              />
            </Form.Item>
            <Button htmlType="submit" loading={busy}>
              {t('followUp.add')}
            </Button>
          </div>
        </Form>
      )}
      {props.followUps.length === 0 && !props.pending ? (
        <p className="quiet">{t('followUp.none')}</p>
      ) : (
        <Timeline
          className="timeline"
          items={props.followUps.map(each => ({
            key: each.id,
            content: (
              <>
                <p className="timeline-head">
                  <Person id={each.authorId} />
                  <span className="quiet">{kind(each.kind)}</span>
                  <When time={each.createTime} />
                </p>
                <p className="words">{each.content}</p>
                {each.feedback && <p className="words quiet">{each.feedback}</p>}
                {(each.nextStep || each.nextTime) && (
                  <p className="quiet">
                    {t('followUp.next')} {each.nextStep} <When time={each.nextTime} />
                  </p>
                )}
              </>
            ),
          }))}
        />
      )}
      {props.more && (
        <Button type="link" size="small" loading={props.more.loading} onClick={props.more.load}>
          {t('table.more')}
        </Button>
      )}
    </Panel>
  );
}
