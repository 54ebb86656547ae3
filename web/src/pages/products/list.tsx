import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { PriceList, Product } from '~/api/models';
import { useMay } from '~/app/session';
import { type Column, DataTable } from '~/ui/DataTable';
import { money } from '~/ui/figures';
import { PageHead } from '~/ui/PageHead';
import { Day, Empty, Nothing, Status, Text, When } from '~/ui/parts';
import { SearchBox } from '~/ui/SearchBox';
import { useUrl } from '~/ui/url';

const ProductForm = lazy(() => import('./form'));
const Prices = lazy(() => import('./prices'));

type Filters = { view?: string; query?: string; family?: string; active?: boolean; open?: string };

/** The families of models. */
export const useFamilies = () =>
  useQuery({
    queryKey: ['families'],
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/productFamilies', { params: { query: { pageSize: 500 } } }))).families,
  }).data ?? [];

/** 产品与价格: models by family, and price lists. */
export function Products() {
  const { t } = useTranslation();
  const may = useMay();
  const [url, setUrl] = useUrl<Filters>();
  const [creating, setCreating] = useState(false);
  const navigate = useNavigate();
  const view = url.view ?? 'products';
  const open = (id: string) => void navigate({ to: '/products/$id', params: { id } as never });
  return (
    <main className="page list">
      <PageHead
        title={t('menu.products')}
        extra={
          view === 'products' &&
          may('product.manage') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('products.create')}
            </Button>
          )
        }
        tabs={{
          active: view,
          onChange: key => setUrl({ view: key === 'products' ? '' : key, query: '' }),
          items: (['products', 'prices'] as const).map(key => ({ key, label: t(`products.views.${key}`) })),
        }}
      />
      {view === 'products' ? <Models onOpen={open} /> : <PriceLists />}
      <Suspense>
        {creating && (
          <ProductForm
            onClose={() => setCreating(false)}
            onSaved={one => {
              setCreating(false);
              open(one.id);
            }}
          />
        )}
        {url.open && <Prices id={url.open} onClose={() => setUrl({ open: '' })} />}
      </Suspense>
    </main>
  );
}

function Models({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl<Filters>();
  const families = useFamilies();
  const family = (id: string) => families.find(one => one.id === id)?.name ?? '';
  const query = { query: url.query ?? '', familyId: url.family ?? '', active: url.active ?? false };
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: t('products.name'),
      width: 230,
      render: one => (
        <button type="button" className="link clip" onClick={() => onOpen(one.id)}>
          {one.name}
        </button>
      ),
    },
    { key: 'code', title: t('products.code'), width: 140, render: one => <code>{one.code}</code> },
    {
      key: 'family',
      title: t('products.family'),
      width: 160,
      render: one => <Text>{family(one.familyId)}</Text>,
    },
    {
      key: 'specification',
      title: t('products.specification'),
      width: 250,
      render: one => <Text>{one.specification}</Text>,
    },
    {
      key: 'options',
      title: t('products.optionGroups'),
      width: 90,
      numeric: true,
      render: one => one.groups.length || <Nothing />,
    },
    {
      key: 'tax',
      title: t('products.taxRate'),
      width: 80,
      numeric: true,
      render: one => `${one.taxRate}%`,
    },
    {
      key: 'lead',
      title: t('products.leadDays'),
      width: 100,
      numeric: true,
      render: one => (one.leadDays > 0 ? t('lines.days', { count: one.leadDays }) : <Nothing />),
    },
    {
      key: 'cost',
      title: t('products.cost'),
      width: 120,
      numeric: true,
      optional: true,
      render: one => <Text>{one.cost && money(one.cost, one.currency || 'CNY')}</Text>,
    },
    { key: 'active', title: t('products.state'), width: 100, render: one => <Active active={one.active} /> },
    {
      key: 'updated',
      title: t('common.updateTime'),
      width: 110,
      render: one => <When time={one.updateTime} />,
    },
  ];
  return (
    <DataTable<Product>
      name="products"
      columns={columns}
      rowKey={one => one.id}
      onOpen={one => onOpen(one.id)}
      list={{
        key: ['products', 'list', query],
        page: async pageToken => {
          const page = await answer(
            api.GET('/v1/products', { params: { query: { ...query, pageSize: 100, pageToken } } }),
          );
          return { rows: page.products as Product[], next: page.nextPageToken };
        },
      }}
      search={
        <SearchBox
          value={url.query ?? ''}
          onChange={words => setUrl({ query: words })}
          hint={t('products.searchHint')}
        />
      }
      filters={
        <>
          <Select
            allowClear
            aria-label={t('products.family')}
            placeholder={t('products.family')}
            style={{ minWidth: 150 }}
            value={url.family ?? null}
            onChange={id => setUrl({ family: id ?? '' })}
            options={families.map(one => ({ value: one.id, label: one.name }))}
          />
          <Button
            type={url.active ? 'primary' : 'default'}
            ghost={url.active ?? false}
            onClick={() => setUrl({ active: !url.active })}
          >
            {t('products.onlyActive')}
          </Button>
        </>
      }
      card={one => (
        <>
          <span className="card-line">
            <strong className="clip">{one.name}</strong>
            <Active active={one.active} />
          </span>
          <span className="card-line quiet">
            <code>{one.code}</code>
            <span className="clip">{family(one.familyId)}</span>
          </span>
        </>
      )}
      empty={
        <Empty title={t('products.empty')}>
          <p>{t('products.emptyHint')}</p>
        </Empty>
      }
    />
  );
}

export function Active({ active }: { active: boolean }) {
  const { t } = useTranslation();
  return (
    <Status tone={active ? 'good' : 'calm'}>{t(active ? 'products.active' : 'products.inactive')}</Status>
  );
}

function PriceLists() {
  const { t } = useTranslation();
  const [, setUrl] = useUrl<Filters>();
  const columns: Column<PriceList>[] = [
    {
      key: 'title',
      title: t('products.priceList'),
      width: 280,
      render: one => (
        <button type="button" className="link clip" onClick={() => setUrl({ open: one.id })}>
          {one.title}
        </button>
      ),
    },
    { key: 'currency', title: t('common.currency'), width: 80, render: one => one.currency },
    {
      key: 'tax',
      title: t('products.tax'),
      width: 100,
      render: one => t(one.taxIncluded ? 'lines.withTax' : 'lines.withoutTax'),
    },
    { key: 'from', title: t('products.validFrom'), width: 120, render: one => <Day day={one.validFrom} /> },
    {
      key: 'until',
      title: t('products.validUntil'),
      width: 120,
      render: one => <Day day={one.validUntil} />,
    },
    {
      key: 'who',
      title: t('products.forWhom'),
      width: 140,
      render: one =>
        one.accountIds.length > 0
          ? t('products.forSome', { count: one.accountIds.length })
          : t('products.forAll'),
    },
    {
      key: 'entries',
      title: t('products.entries'),
      width: 90,
      numeric: true,
      render: one => one.entryCount,
    },
    {
      key: 'state',
      title: t('products.state'),
      width: 110,
      render: one => (
        <Status tone={one.active && one.valid ? 'good' : 'calm'}>
          {t(one.active ? (one.valid ? 'products.holds' : 'products.outOfDate') : 'products.inactive')}
        </Status>
      ),
    },
  ];
  return (
    <DataTable<PriceList>
      name="priceLists"
      columns={columns}
      rowKey={one => one.id}
      onOpen={one => setUrl({ open: one.id })}
      list={{
        key: ['priceLists', 'list'],
        page: async pageToken => {
          const page = await answer(
            api.GET('/v1/priceLists', { params: { query: { pageSize: 100, pageToken } } }),
          );
          return { rows: page.priceLists as PriceList[], next: page.nextPageToken };
        },
      }}
      card={one => (
        <>
          <span className="card-line">
            <strong className="clip">{one.title}</strong>
            <span>{one.currency}</span>
          </span>
          <span className="card-line quiet">
            <Day day={one.validFrom} />
            <span>{t('products.entriesCount', { count: one.entryCount })}</span>
          </span>
        </>
      )}
      empty={<Empty title={t('products.noPriceLists')} />}
    />
  );
}
