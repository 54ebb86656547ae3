import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Configured, OptionGroup, Quote } from '~/api/models';
import { money } from '~/ui/figures';
import { useSettled } from '~/ui/size';
import { amount } from '../deals/lines';

/** The options of a model, group by group. */
export function OptionsPicker(props: {
  groups: OptionGroup[];
  onAnother?: () => void;
  value?: string[];
  onChange?: (codes: string[]) => void;
}) {
  const { t } = useTranslation();
  const chosen = props.value ?? [];
  const set = (group: OptionGroup, codes: string[]) => {
    const own = new Set(group.options.map(option => option.code));
    props.onChange?.([...chosen.filter(code => !own.has(code)), ...codes]);
    props.onAnother?.();
  };
  return (
    <>
      {props.groups.map(group => {
        const codes = chosen.filter(code => group.options.some(option => option.code === code));
        const options = group.options.map(option => ({ value: option.code, label: option.name }));
        return (
          <fieldset key={group.key} className="option-group">
            <legend>
              {group.name || group.key}{' '}
              <small className="quiet">
                {group.min > 0 ? t('lines.mustChoose', { count: group.min }) : t('lines.mayChoose')}
              </small>
            </legend>
            {group.max === 1 && group.min === 1 ? (
              <Radio.Group
                options={options}
                value={codes[0] ?? null}
                onChange={event => set(group, [event.target.value as string])}
              />
            ) : (
              <Checkbox.Group
                options={options}
                value={codes}
                onChange={values =>
                  set(group, group.max === 1 ? values.slice(-1).map(String) : values.map(String))
                }
              />
            )}
          </fieldset>
        );
      })}
    </>
  );
}

/** What a choice costs this customer and why, or what is wrong with it. */
export function PriceBox(props: {
  quote: Pick<Quote, 'currency' | 'accountId' | 'priceListId'>;
  productId: string;
  options: string[];
  quantity: string;
}) {
  const { t } = useTranslation();
  const body = useSettled(
    JSON.stringify({
      options: props.options,
      quantity: props.quantity.trim() || '1',
      currency: props.quote.currency,
      accountId: props.quote.accountId,
      priceListId: props.quote.priceListId,
    }),
    200,
  );
  const priced = useQuery({
    queryKey: ['products', 'configure', props.productId, body],
    placeholderData: before => before,
    retry: false,
    queryFn: async () =>
      (await answer(
        api.POST('/v1/products/{id}:configure', {
          params: { path: { id: props.productId } },
          body: JSON.parse(body),
        }),
      )) as Configured,
  });
  const said = priced.data;
  if (!said) return null;
  return (
    <div className={priced.isPlaceholderData ? 'price-box stale' : 'price-box'} aria-live="polite">
      <Problems problems={said.problems} />
      {said.price === '' ? (
        <span className="quiet">{t('lines.noPrice')}</span>
      ) : (
        <>
          <span>
            {t('lines.listPrice')} <strong className="figure">{money(said.price, said.currency)}</strong>{' '}
            <span className="quiet">
              {said.priceListTitle} · {t(said.taxIncluded ? 'lines.withTax' : 'lines.withoutTax')}
              {said.leadDays > 0 && ` · ${t('lines.ships', { count: said.leadDays })}`}
            </span>
          </span>
          <ul>
            {said.steps.map(step => (
              <li key={step.label}>
                <span>{step.label}</span>
                <span className="figure">{amount(step.amount)}</span>
              </li>
            ))}
            {said.cost !== '' && (
              <li>
                <span className="quiet">{t('lines.cost')}</span>
                <span className="figure quiet">{amount(said.cost)}</span>
              </li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}

/** What is said in the reader's language here; what else there is comes in the words of the model's own rules. */
const KNOWN = new Set([
  'OPTION_REQUIRED',
  'TOO_MANY',
  'OPTION_WITHOUT_PRICE',
  'PRICE_MISSING',
  'NOT_IN_PRICE_LIST',
  'BELOW_LEAST_QUANTITY',
  'OUT_OF_RANGE',
  'UNKNOWN',
]);

/** What keeps a choice from being offered. */
function Problems({ problems }: { problems: Configured['problems'] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const words = (problem: Configured['problems'][number]) =>
    KNOWN.has(problem.reason)
      ? t(`lines.problems.${problem.reason as 'OPTION_REQUIRED'}`, {
          what: problem.description.split(/[:：]/)[0],
        })
      : problem.description;
  return (
    <Alert
      type="warning"
      className="spaced"
      title={problems.map(problem => <div key={problem.field + problem.description}>{words(problem)}</div>)}
    />
  );
}
