import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, everything } from '~/api/client';
import type { PriceList, Product } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { trimmed } from '~/ui/figures';
import { Facts } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { amount } from '../deals/lines';
import { Scroll } from '../deals/scroll';

/** A price list with its prices by quantity, and what options add. */
export default function Prices({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const feedback = useFeedback();
  const query = useQuery({
    queryKey: ['priceLists', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/priceLists/{id}', { params: { path: { id } } }))) as PriceList,
  });
  const products = useQuery({
    queryKey: ['products', 'names'],
    staleTime: 5 * 60_000,
    queryFn: () =>
      everything<Product>(async pageToken => {
        const page = await answer(
          api.GET('/v1/products', { params: { query: { pageSize: 500, pageToken } } }),
        );
        return { items: page.products as Product[], next: page.nextPageToken };
      }),
  });
  const list = query.data;
  const product = (id: string) => products.data?.find(one => one.id === id);
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : 720}
      title={list?.title ?? t('products.priceList')}
    >
      {query.isError && <p className="tone-bad">{feedback.words(query.error)}</p>}
      {query.isPending && <Skeleton active />}
      {list && (
        <>
          <Facts
            columns={4}
            facts={[
              [t('common.currency'), list.currency],
              [t('products.tax'), t(list.taxIncluded ? 'lines.withTax' : 'lines.withoutTax')],
              [t('products.validFrom'), list.validFrom],
              [t('products.validUntil'), list.validUntil || t('products.noEnd')],
            ]}
          />
          <Scroll label={t('products.priceList')}>
            <table className="grid lines">
              <thead>
                <tr>
                  <th>{t('lines.model')}</th>
                  <th className="number">{t('products.fromQuantity')}</th>
                  <th className="number">{t('lines.price')}</th>
                  <th>{t('products.optionPrices')}</th>
                </tr>
              </thead>
              <tbody>
                {list.entries.map(entry => {
                  const one = product(entry.productId);
                  const options = one?.groups.flatMap(group => group.options) ?? [];
                  return (
                    <tr key={entry.productId}>
                      <td>
                        {one?.name ?? ''} <code className="line-code">{one?.code ?? ''}</code>
                      </td>
                      <td className="number">
                        {entry.tiers.map(tier => (
                          <div key={tier.from}>≥ {trimmed(tier.from)}</div>
                        ))}
                      </td>
                      <td className="number">
                        {entry.tiers.map(tier => (
                          <div key={tier.from}>{amount(tier.price)}</div>
                        ))}
                      </td>
                      <td className="quiet">
                        {entry.options.map(option => (
                          <div key={option.code} className="option-price">
                            <span>
                              {options.find(each => each.code === option.code)?.name ?? option.code}
                            </span>
                            <span className="figure">{amount(option.price)}</span>
                          </div>
                        ))}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Drawer>
  );
}
