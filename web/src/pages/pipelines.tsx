import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Collapse, Form, type FormInstance, Input, InputNumber, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Pipeline } from '~/api/models';
import { Problem } from '~/api/problem';
import { placed } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { PageHead } from '~/ui/PageHead';
import { Mark, Panel } from '~/ui/parts';
import { useUrl } from '~/ui/url';
import { usePipelines } from './opportunities/pipelines';

/** What a gate may ask for. */
const FIELDS = [
  'amount',
  'expected_date',
  'contact_id',
  'source',
  'requirement',
  'products',
  'members',
  'stakeholders',
  'competitors',
  'answers',
] as const;

const FORECASTS = [
  'FORECAST_CATEGORY_PIPELINE',
  'FORECAST_CATEGORY_BEST_CASE',
  'FORECAST_CATEGORY_COMMIT',
] as const;

/** 销售流程: the stages that opportunities pass, and what each asks for. */
export function Pipelines() {
  const { t } = useTranslation();
  const pipelines = usePipelines();
  const [url, setUrl] = useUrl<{ id?: string }>();
  const one = pipelines.find(pipeline => pipeline.id === url.id) ?? pipelines[0];
  const [adding, setAdding] = useState(false);
  const add = (after: Pipeline) => {
    setAdding(false);
    setUrl({ id: after.id });
  };
  if (!one) {
    return (
      <main className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </main>
    );
  }
  return (
    <main className="page scroll">
      <PageHead
        title={t('menu.pipelines')}
        extra={
          !adding && (
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
              {t('pipelines.create')}
            </Button>
          )
        }
        tabs={{
          active: adding ? 'new' : one.id,
          onChange: id => {
            setAdding(id === 'new');
            if (id !== 'new') setUrl({ id });
          },
          items: [
            ...pipelines.map(pipeline => ({ key: pipeline.id, label: pipeline.title })),
            ...(adding ? [{ key: 'new', label: t('pipelines.fresh') }] : []),
          ],
        }}
      />
      {adding ? (
        // A new one begins as a copy of the one that was looked at.
        <Editor key="new" pipeline={{ ...one, title: '' }} fresh onSaved={add} />
      ) : (
        <Editor key={`${one.id} ${one.revision}`} pipeline={one} onSaved={add} />
      )}
    </main>
  );
}

type Values = Pick<
  Pipeline,
  'title' | 'stages' | 'scorecard' | 'winGate' | 'lostReasons' | 'qualifiedFrom' | 'nurtureFrom'
>;

function Editor({
  pipeline,
  fresh,
  onSaved,
}: {
  pipeline: Pipeline;
  fresh?: boolean;
  onSaved: (pipeline: Pipeline) => void;
}) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [refused, setRefused] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setRefused([]);
    // All that it holds: what the form does not show (keys of options) stays.
    const { title, stages, scorecard, winGate, lostReasons, qualifiedFrom, nurtureFrom } =
      form.getFieldsValue(true) as Values;
    const body = { title, stages, scorecard, winGate, lostReasons, qualifiedFrom, nurtureFrom };
    try {
      const saved = fresh
        ? await answer(
            api.POST('/v1/pipelines', { body: { pipeline: body as never, requestId: requestId() } }),
          )
        : await answer(
            api.PATCH('/v1/pipelines/{id}', {
              params: { path: { id: pipeline.id } },
              body: { ...body, revision: pipeline.revision } as never,
            }),
          );
      await Promise.all(
        ['pipelines', 'opportunities'].map(key => client.invalidateQueries({ queryKey: [key] })),
      );
      feedback.done(t('common.saved'));
      onSaved(saved as Pipeline);
    } catch (error) {
      if (error instanceof Problem && error.violations.length > 0)
        setRefused(placed(form, error, 'pipeline'));
      else feedback.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="stack"
      initialValues={pipeline}
      onFinish={() => void save()}
      scrollToFirstError
    >
      {refused.length > 0 && (
        <Alert type="error" showIcon title={refused.map(text => <div key={text}>{text}</div>)} />
      )}
      <Panel
        title={t('pipelines.stages')}
        extra={
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('common.save')}
          </Button>
        }
      >
        <Form.Item
          name="title"
          label={t('pipelines.title')}
          rules={[{ required: true, whitespace: true }]}
          className="narrow-item"
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.List name="stages">
          {(fields, { add, remove, move }) => (
            <>
              {fields.map((field, n) => (
                <Stage
                  key={field.key}
                  name={field.name}
                  form={form}
                  onUp={n > 0 ? () => move(n, n - 1) : undefined}
                  onDown={n < fields.length - 1 ? () => move(n, n + 1) : undefined}
                  onRemove={fields.length > 1 ? () => remove(field.name) : undefined}
                />
              ))}
              <Button
                type="dashed"
                icon={<PlusOutlined aria-hidden />}
                onClick={() =>
                  add({
                    key: `stage_${fields.length + 1}`,
                    title: '',
                    probability: 50,
                    forecastCategory: 'FORECAST_CATEGORY_PIPELINE',
                    freshDays: 15,
                    gate: { required: [], condition: '', message: '', processKey: '' },
                  })
                }
              >
                {t('pipelines.addStage')}
              </Button>
            </>
          )}
        </Form.List>
      </Panel>
      <div className="columns">
        <Panel title={t('pipelines.winGate')}>
          <Gate name={['winGate']} />
        </Panel>
        <Panel title={t('pipelines.lostReasons')}>
          <Form.Item name="lostReasons" extra={t('pipelines.lostReasonsHint')} className="last-item">
            <Select mode="tags" aria-label={t('pipelines.lostReasons')} maxCount={50} />
          </Form.Item>
        </Panel>
      </div>
      <Panel title={t('opportunities.scorecard')}>
        <div className="stage-line">
          <Form.Item name="qualifiedFrom" label={t('pipelines.qualifiedFrom')}>
            <InputNumber min={0} max={100} />
          </Form.Item>
          <Form.Item name="nurtureFrom" label={t('pipelines.nurtureFrom')}>
            <InputNumber min={0} max={100} />
          </Form.Item>
        </div>
        <Form.List name="scorecard">
          {(fields, { add, remove }) => (
            <>
              {fields.map(field => (
                <Criterion key={field.key} name={field.name} onRemove={() => remove(field.name)} />
              ))}
              <Button
                type="dashed"
                icon={<PlusOutlined aria-hidden />}
                onClick={() =>
                  add({ key: `criterion_${fields.length + 1}`, title: '', weight: 10, options: [] })
                }
              >
                {t('pipelines.addCriterion')}
              </Button>
            </>
          )}
        </Form.List>
      </Panel>
    </Form>
  );
}

interface StageProps {
  name: number;
  form: FormInstance<Values>;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

function Stage({ name, form, onUp, onDown, onRemove }: StageProps) {
  const { t } = useTranslation();
  const title = Form.useWatch(['stages', name, 'title'], form) ?? '';
  const required = Form.useWatch(['stages', name, 'gate', 'required'], form) ?? [];
  return (
    <section className="stage" aria-label={title}>
      <div className="stage-line">
        <Form.Item
          name={[name, 'title']}
          label={t('pipelines.stage')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name={[name, 'key']} label={t('pipelines.key')} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name={[name, 'probability']} label={t('pipelines.probability')}>
          <InputNumber min={0} max={100} />
        </Form.Item>
        <Form.Item name={[name, 'forecastCategory']} label={t('opportunities.forecast')}>
          <Select
            options={FORECASTS.map(value => ({ value, label: t(`opportunities.forecasts.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name={[name, 'freshDays']} label={t('pipelines.freshDays')}>
          <InputNumber min={0} max={3650} />
        </Form.Item>
        <span className="stage-tools">
          <Button
            type="text"
            icon={<ArrowUpOutlined aria-hidden />}
            aria-label={t('pipelines.up', { title })}
            disabled={!onUp}
            onClick={onUp}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined aria-hidden />}
            aria-label={t('pipelines.down', { title })}
            disabled={!onDown}
            onClick={onDown}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('pipelines.remove', { title })}
            disabled={!onRemove}
            onClick={onRemove}
          />
        </span>
      </div>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'gate',
            forceRender: true,
            label: (
              <span className="marks">
                {t('pipelines.gate')}
                {(required as string[]).map(field => (
                  <Mark key={field} tone="plain">
                    {t(`opportunities.fields.${field as 'amount'}`)}
                  </Mark>
                ))}
              </span>
            ),
            children: <Gate name={[name, 'gate']} />,
          },
        ]}
      />
    </section>
  );
}

/** What must be met: fields, a condition with its meaning, an accepted process. */
function Gate({ name }: { name: (string | number)[] }) {
  const { t } = useTranslation();
  return (
    <div className="gate">
      <Form.Item name={[...name, 'required']} label={t('pipelines.required')}>
        <Select
          mode="multiple"
          options={FIELDS.map(value => ({ value, label: t(`opportunities.fields.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={[...name, 'processKey']}
        label={t('pipelines.process')}
        tooltip={t('pipelines.processHint')}
      >
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item
        name={[...name, 'condition']}
        label={t('pipelines.condition')}
        tooltip={t('pipelines.conditionHint')}
      >
        <Input maxLength={1000} />
      </Form.Item>
      <Form.Item name={[...name, 'message']} label={t('pipelines.message')}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}

function Criterion({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="stage">
      <div className="stage-line">
        <Form.Item
          name={[name, 'title']}
          label={t('pipelines.criterion')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name={[name, 'key']} label={t('pipelines.key')} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name={[name, 'weight']} label={t('pipelines.weight')}>
          <InputNumber min={1} max={100} />
        </Form.Item>
        <span className="stage-tools">
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('pipelines.removeCriterion')}
            onClick={onRemove}
          />
        </span>
      </div>
      <Form.List name={[name, 'options']}>
        {(fields, { add, remove }) => (
          <div className="options">
            {fields.map(field => (
              <span key={field.key} className="option">
                <Form.Item name={[field.name, 'title']} noStyle rules={[{ required: true }]}>
                  <Input aria-label={t('pipelines.option')} maxLength={50} />
                </Form.Item>
                <Form.Item name={[field.name, 'points']} noStyle>
                  <InputNumber aria-label={t('pipelines.points')} min={0} max={100} />
                </Form.Item>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('pipelines.removeOption')}
                  onClick={() => remove(field.name)}
                />
              </span>
            ))}
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add({ key: `option_${Date.now().toString(36)}`, title: '', points: 0 })}
            >
              {t('pipelines.addOption')}
            </Button>
          </div>
        )}
      </Form.List>
    </section>
  );
}
