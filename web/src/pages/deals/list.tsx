import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/app/session';
import type { Column } from '~/ui/DataTable';
import { PersonPicker } from '~/ui/inputs';
import { Money, Person, Text, When } from '~/ui/parts';

/** A quote, a contract or an order, as far as lists of them are alike. */
interface Row {
  id: string;
  title: string;
  number: string;
  accountName: string;
  ownerId: string;
  currency: string;
  totals: { gross: string } | null;
  createTime: string | null;
  updateTime: string | null;
}

type Area = 'quotes' | 'contracts' | 'orders';

/** Columns that all three lists have. */
export function useDealColumns(area: Area, open: (id: string) => void) {
  const { t } = useTranslation();
  return {
    title: {
      key: 'title',
      title: t(`${area}.title`),
      width: 220,
      render: one => (
        <button type="button" className="link clip" onClick={() => open(one.id)}>
          {one.title}
        </button>
      ),
    },
    number: {
      key: 'number',
      title: t('common.number'),
      width: 136,
      render: one => <span className="figure">{one.number}</span>,
    },
    amount: {
      key: 'amount',
      title: t(`${area}.amountUnit`),
      width: 126,
      numeric: true,
      render: one => <Money value={{ amount: one.totals?.gross ?? '', currency: one.currency }} short />,
    },
    account: {
      key: 'account',
      title: t(`${area}.account`),
      width: 180,
      render: one => <Text>{one.accountName}</Text>,
    },
    owner: {
      key: 'owner',
      title: t(`${area}.owner`),
      width: 92,
      render: one => <Person id={one.ownerId} />,
    },
    updated: {
      key: 'updated',
      title: t('common.updateTime'),
      width: 110,
      optional: true,
      order: { descend: 'update_time desc' },
      render: one => <When time={one.updateTime} />,
    },
    created: {
      key: 'created',
      title: t('common.createTime'),
      width: 110,
      optional: true,
      order: { descend: 'create_time desc' },
      render: one => <When time={one.createTime} />,
    },
  } as const satisfies Record<string, Column<Row>>;
}

/** Of several values any. */
export function AnyOf<Value extends string>(props: {
  label: string;
  value: string[];
  options: { value: Value; label: string }[];
  onChange: (values: Value[]) => void;
}) {
  return (
    <Select<Value[]>
      mode="multiple"
      allowClear
      maxTagCount={1}
      aria-label={props.label}
      placeholder={props.label}
      style={{ minWidth: 136 }}
      value={props.value as Value[]}
      onChange={props.onChange}
      options={props.options}
    />
  );
}

/** Of somebody, or one's own. */
export function OwnerFilter({
  area,
  owner,
  onChange,
}: {
  area: Area;
  owner: string;
  onChange: (owner: string) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const mine = owner === me.user.id;
  return (
    <>
      <span style={{ width: 130 }} className="filter">
        <PersonPicker
          clear
          label={t(`${area}.owner`)}
          placeholder={t(`${area}.owner`)}
          value={owner}
          onChange={onChange}
        />
      </span>
      <Button
        type={mine ? 'primary' : 'default'}
        ghost={mine}
        onClick={() => onChange(mine ? '' : me.user.id)}
      >
        {t(`${area}.mine`)}
      </Button>
    </>
  );
}
