import { useNavigate } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { ReportRecord } from '~/api/models';
import { placeOf, READING } from '~/app/places';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { Day, Empty, Money, Text } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { type Drill, kindOf } from './drill';
import { useValueWords } from './words';

interface Props {
  drill: Drill;
  /** What the records are. */
  kind: string;
  onClose: () => void;
}

/** 钻取: the records behind a number, the newest first, each with the way to its page. */
export default function Records({ drill, kind, onClose }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const may = useMay();
  const navigate = useNavigate();
  const value = useValueWords();
  const { title, ...asked } = drill;
  const record = kindOf(drill.cube);
  const opens = may(READING[record] ?? '');
  const open = (one: ReportRecord) => {
    const place = placeOf(record, one.subjectId);
    if (opens) void navigate({ to: place.to as never, search: (place.search ?? {}) as never });
  };
  const state = (one: ReportRecord) => (one.state ? value(drill.cube, 'state', one.state, one.state) : '');
  const columns: Column<ReportRecord>[] = [
    {
      key: 'title',
      title: t('reports.records.title'),
      width: 240,
      render: one =>
        opens ? (
          <button type="button" className="link clip" onClick={() => open(one)}>
            {one.title || one.number}
          </button>
        ) : (
          one.title || one.number
        ),
    },
    {
      key: 'number',
      title: t('common.number'),
      width: 140,
      render: one => <span className="figure">{one.number}</span>,
    },
    { key: 'date', title: t('reports.records.date'), width: 106, render: one => <Day day={one.date} /> },
    {
      key: 'owner',
      title: t('reports.records.owner'),
      width: 96,
      render: one => <Text>{one.ownerName}</Text>,
    },
    {
      key: 'amount',
      title: t('reports.records.amount'),
      width: 130,
      numeric: true,
      render: one => <Money value={{ amount: one.amount, currency: one.currency }} />,
    },
    { key: 'state', title: t('reports.records.state'), width: 100, render: one => <Text>{state(one)}</Text> },
  ];
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      size={narrow ? '100%' : 860}
      className="records-drawer"
      destroyOnHidden
    >
      <p className="quiet records-about">
        {t('reports.records.over', { kind, from: drill.fromDate, to: drill.toDate })}
      </p>
      <DataTable<ReportRecord>
        name="reportRecords"
        columns={columns}
        rowKey={one => one.id}
        onOpen={open}
        list={{
          key: ['reports', 'records', asked],
          page: async pageToken => {
            const page = await answer(
              api.POST('/v1/reports:records', { body: { ...asked, pageSize: 100, pageToken } }),
            );
            return { rows: page.records as ReportRecord[], next: page.nextPageToken };
          },
        }}
        card={one => (
          <>
            <span className="card-line">
              <strong className="clip">{one.title || one.number}</strong>
              <Money value={{ amount: one.amount, currency: one.currency }} />
            </span>
            <span className="card-line quiet">
              <span className="figure">{one.date}</span>
              <span>{one.ownerName}</span>
              <span>{state(one)}</span>
            </span>
          </>
        )}
        empty={<Empty title={t('reports.records.none')} />}
      />
    </Drawer>
  );
}
