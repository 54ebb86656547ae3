import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, everything, type Whole } from '~/api/client';
import type { components } from '~/api/schema';
import { useNames } from '~/app/people';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { Person, When } from '~/ui/parts';

type Absence = Whole<components['schemas']['workflow.v1.Absence']>;

/** When somebody is away, and who answers for them. */
export function Absences({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const names = useNames();
  const id = useId();
  const [adding, setAdding] = useState(false);
  const [substitute, setSubstitute] = useState('');
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>();
  const list = useQuery({
    queryKey: ['absences'],
    queryFn: () =>
      everything<Absence>(async pageToken => {
        const query = { pageSize: 500, pageToken };
        const page = await answer(api.GET('/v1/absences', { params: { query } }));
        return { items: page.absences as Absence[], next: page.nextPageToken };
      }),
  });
  const own = (list.data ?? []).filter(one => one.userId === userId);
  const changed = () => client.invalidateQueries({ queryKey: ['absences'] });
  const add = async () => {
    if (!period || substitute === '') return;
    const [from, until] = period;
    const added = await feedback.attempt(
      () =>
        api.POST('/v1/absences', {
          body: {
            userId,
            substituteId: substitute,
            beginTime: from.toISOString(),
            endTime: until.toISOString(),
          },
        }),
      t('organisation.awayAdded'),
    );
    if (!added) return;
    setAdding(false);
    setSubstitute('');
    setPeriod(undefined);
    await changed();
  };
  const remove = async (absence: Absence) => {
    const removed = await feedback.attempt(() =>
      api.DELETE('/v1/absences/{id}', { params: { path: { id: absence.id } } }),
    );
    if (removed) await changed();
  };
  return (
    <fieldset className="absences">
      <legend>{t('organisation.away')}</legend>
      <p className="quiet">{t('organisation.awayHint')}</p>
      {own.length === 0 && !adding && <p className="quiet">{t('organisation.awayNone')}</p>}
      <ul className="rows">
        {own.map(one => (
          <li key={one.id}>
            <span className="inline">
              <When time={one.beginTime} /> {t('organisation.until')} <When time={one.endTime} />
            </span>
            <span className="inline">
              <span className="quiet">{t('organisation.substitute')}</span> <Person id={one.substituteId} />
            </span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('organisation.awayRemove', { name: names(userId) })}
              onClick={() => void remove(one)}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <div className="absence-new">
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm', minuteStep: 30 }}
            format="YYYY-MM-DD HH:mm"
            id={{ start: `${id}-from`, end: `${id}-until` }}
            aria-label={t('organisation.period')}
            value={period ?? null}
            onChange={next => setPeriod(next?.[0] && next[1] ? [next[0], next[1]] : undefined)}
          />
          <PersonPicker
            label={t('organisation.substitute')}
            placeholder={t('organisation.substitute')}
            value={substitute}
            onChange={setSubstitute}
          />
          <Button type="primary" ghost disabled={!period || substitute === ''} onClick={() => void add()}>
            {t('common.save')}
          </Button>
          <Button type="text" onClick={() => setAdding(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('organisation.awayAdd')}
        </Button>
      )}
    </fieldset>
  );
}
