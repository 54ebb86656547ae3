import { useParams } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '~/api/models';
import { money } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Empty, Facts, Panel, Text } from '~/ui/parts';
import { amount } from '../deals/lines';
import { Scroll } from '../deals/scroll';
import { OptionsPicker, PriceBox } from '../quotes/configure';
import { useProduct } from '../quotes/models';
import { Active, useFamilies } from './list';

const ProductForm = lazy(() => import('./form'));

/** One model: its options, what must hold of them, and what a choice costs. */
export function ProductPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <One query={useProduct(id)}>{product => <Whole key={id} product={product} />}</One>;
}

function Whole({ product }: { product: Product }) {
  const { t } = useTranslation();
  const families = useFamilies();
  const [changing, setChanging] = useState(false);
  const currency = product.currency || 'CNY';
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{product.name}</span>
            <Active active={product.active} />
          </span>
        }
        under={
          <p className="quiet under">
            <span>{product.code}</span>
            <span>{families.find(one => one.id === product.familyId)?.name ?? ''}</span>
            <span>{product.nameEn}</span>
          </p>
        }
        extra={
          product.allowedVerbs.includes('update') && (
            <Button onClick={() => setChanging(true)}>{t('common.edit')}</Button>
          )
        }
      />
      <div className="columns wide-first deal">
        <div className="stack">
          <Panel title={t('products.about')}>
            <Facts
              columns={4}
              facts={[
                [t('lines.unit'), <Text key="u">{product.unit}</Text>],
                [t('products.taxRate'), <Text key="t">{product.taxRate && `${product.taxRate}%`}</Text>],
                [
                  t('products.leadDays'),
                  <Text key="l">
                    {product.leadDays > 0 ? t('lines.days', { count: product.leadDays }) : ''}
                  </Text>,
                ],
                ...(product.cost
                  ? [[t('products.cost'), money(product.cost, currency)] as [string, string]]
                  : []),
              ]}
            />
            {product.specification && <blockquote className="said">{product.specification}</blockquote>}
          </Panel>
          <Panel title={t('products.options')} flush>
            {product.groups.length === 0 ? (
              <Empty title={t('products.noOptions')} />
            ) : (
              <Scroll label={t('products.options')}>
                <table className="grid lines">
                  <thead>
                    <tr>
                      <th>{t('products.group')}</th>
                      <th>{t('products.option')}</th>
                      <th>{t('products.code')}</th>
                      <th className="number">{t('products.adds', { currency })}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {product.groups.flatMap(group =>
                      group.options.map((option, n) => (
                        <tr key={group.key + option.code}>
                          {n === 0 && (
                            <td rowSpan={group.options.length}>
                              <strong className="line-name">{group.name || group.key}</strong>
                              <span className="quiet line-more">
                                {group.min > 0
                                  ? t('lines.mustChoose', { count: group.min })
                                  : t('lines.mayChoose')}
                              </span>
                            </td>
                          )}
                          <td>{option.name}</td>
                          <td>
                            <code>{option.code}</code>
                          </td>
                          <td className="number">{amount(option.price)}</td>
                        </tr>
                      )),
                    )}
                  </tbody>
                </table>
              </Scroll>
            )}
          </Panel>
          {product.rules.length > 0 && (
            <Panel title={t('products.rules')}>
              <ul className="rows">
                {product.rules.map(rule => (
                  <li key={rule.condition}>
                    <span>{rule.message}</span>
                    <code className="quiet">{rule.condition}</code>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className="stack">
          <TryOut product={product} />
        </div>
      </div>
      <Suspense>
        {changing && (
          <ProductForm
            product={product}
            onClose={() => setChanging(false)}
            onSaved={() => setChanging(false)}
          />
        )}
      </Suspense>
    </main>
  );
}

/** Chooses options and sees the price; keeps nothing. */
function TryOut({ product }: { product: Product }) {
  const { t } = useTranslation();
  const [options, setOptions] = useState<string[]>([]);
  const [quantity, setQuantity] = useState('1');
  return (
    <Panel title={t('products.tryOut')}>
      <OptionsPicker groups={product.groups} value={options} onChange={setOptions} />
      <label className="try-quantity" htmlFor="try-quantity">
        <span>{t('lines.quantity')}</span>
        <Input
          id="try-quantity"
          inputMode="decimal"
          value={quantity}
          suffix={product.unit}
          onChange={event => setQuantity(event.target.value)}
        />
      </label>
      <PriceBox
        quote={{ currency: product.currency || 'CNY', accountId: '', priceListId: '' }}
        productId={product.id}
        options={options}
        quantity={quantity}
      />
    </Panel>
  );
}
