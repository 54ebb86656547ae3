import { CopyOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useBlocker } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line, LineInput, Product, Quote, Totals } from '~/api/models';
import { fieldPath, Problem } from '~/api/problem';
import { useFeedback } from '~/ui/feedback';
import { Nothing, Panel } from '~/ui/parts';
import { amount, LineName, LinesNote, Sums } from '../deals/lines';
import { Scroll } from '../deals/scroll';
import type { LineValues } from './line';

const LineDrawer = lazy(() => import('./line'));

/** What lines are part of. */
export interface LinesOf {
  /** How refusals call it. */
  root: 'quote' | 'contract';
  lines: Line[];
  totals: Totals | null;
  currency: string;
  taxIncluded: boolean;
  revision: string;
  /** Of a quote: what is taken off the whole, what lines cost, and for whom they are priced. */
  quote?: Quote;
  /** Keeps what changed, and answers the lines as they are then. */
  save: (changed: { lines: LineInput[]; discount?: string }) => Promise<{ lines: Line[]; discount?: string }>;
}

/** What of a line is told to the service; what it reckons is not. A contract's lines keep their share of the reduction. */
const teller =
  (root: LinesOf['root']) =>
  ({ totals: _, reduction, ...line }: Line): LineInput =>
    root === 'contract' ? { ...line, reduction } : line;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Fields that are changed within the table. */
const CELLS = ['quantity', 'price', 'discount', 'taxRate'] as const;
type Cell = (typeof CELLS)[number];

/** The lines of a draft: changed in the table, saved as a whole, reckoned by the service. */
export function LinesEditor(of: LinesOf) {
  const { root, quote } = of;
  const told = teller(root);
  const whole = quote?.discount ?? '';
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [lines, setLines] = useState(of.lines);
  const [discount, setDiscount] = useState(whole);
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [rest, setRest] = useState<string[]>([]);
  // Somebody else's change is taken over where nothing was changed here.
  const [base, setBase] = useState({ revision: of.revision, lines: of.lines, whole });
  if (base.revision !== of.revision) {
    setBase({ revision: of.revision, lines: of.lines, whole });
    if (same(lines, base.lines) && discount === base.whole) {
      setLines(of.lines);
      setDiscount(whole);
    }
  }
  const dirty = !same(lines.map(told), of.lines.map(told)) || discount !== whole;
  const reduced = lines.some(line => !/^[0.]*$/.test(line.reduction));
  const margins = new Map((quote?.costs ?? []).map(cost => [cost.lineId, cost]));

  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm(t('quotes.leave')),
    enableBeforeUnload: dirty,
  });

  const send = async (next: Line[], off: string) => {
    const saved = await of.save({ lines: next.map(told), ...(quote ? { discount: off || '0' } : {}) });
    setLines(saved.lines);
    setDiscount(saved.discount ?? '');
    setWrong({});
    setRest([]);
  };

  /** Puts the words of a refusal at their cells; what belongs to none stands above. */
  const refused = (problem: Problem) => {
    const at: Record<string, string> = {};
    const others: string[] = [];
    for (const { field, description } of problem.violations) {
      const path = fieldPath(field, root);
      const [place, n, name] = path;
      if (place === 'lines' && typeof n === 'number' && lines[n]) {
        if (CELLS.includes(name as Cell)) at[`${n}.${name}`] = description;
        else
          others.push(
            t('lines.wrongAt', { n: n + 1, what: lines[n].name || lines[n].code, words: description }),
          );
      } else if (place === 'discount') at.discount = description;
      else others.push(description);
    }
    setWrong(at);
    setRest(problem.violations.length === 0 ? [problem.message] : others);
  };
  const save = async () => {
    setBusy(true);
    try {
      await send(lines, discount);
      feedback.done(t('common.saved'));
    } catch (error) {
      if (error instanceof Problem && error.reason !== 'UNREACHABLE') refused(error);
      else feedback.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const discard = () => {
    setLines(of.lines);
    setDiscount(whole);
    setWrong({});
    setRest([]);
  };
  const change = (n: number, cell: Cell, value: string) =>
    setLines(lines.map((line, at) => (at === n ? { ...line, [cell]: value.replace(/[,，\s]/g, '') } : line)));

  const fill = async (n: number, values: LineValues, product: Product | undefined) => {
    const before = lines[n];
    const choices = product?.groups.flatMap(group => group.options) ?? [];
    const next = {
      ...before,
      lineId: before?.lineId ?? '',
      productId: quote ? (values.productId ?? '') : (before?.productId ?? ''),
      code: values.code ?? (values.productId ? '' : (before?.code ?? '')),
      name: values.name ?? '',
      specification: values.specification ?? '',
      options: quote
        ? (values.options ?? []).map(code => ({
            code,
            name: choices.find(choice => choice.code === code)?.name ?? '',
          }))
        : (before?.options ?? []),
      quantity: values.quantity,
      unit: values.unit ?? '',
      price: (values.price ?? '').replace(/[,，\s]/g, ''),
      discount: values.discount ?? '',
      taxRate: values.taxRate ?? '',
      remark: values.remark ?? '',
    } as Line;
    if (values.leadDays === null || values.leadDays === undefined) delete (next as Partial<Line>).leadDays;
    else next.leadDays = values.leadDays;
    if (quote && before && before.productId === next.productId && product) {
      // What was written over the catalogue's words stays.
      next.name = before.name;
      next.code = before.code;
      next.specification = before.specification;
      next.unit = before.unit;
    }
    await send(before ? lines.map((line, at) => (at === n ? next : line)) : [...lines, next], discount);
    setOpen(null);
    feedback.done(t(before ? 'common.saved' : 'lines.added'));
  };

  const cell = (line: Line, n: number, name: Cell, label: string, suffix?: string) => {
    const error = wrong[`${n}.${name}`];
    return (
      <>
        <Input
          size="small"
          inputMode="decimal"
          aria-label={`${label} ${n + 1}`}
          style={{ width: name === 'price' ? 118 : 76 }}
          {...(error ? { status: 'error' as const } : {})}
          {...(suffix ? { suffix } : {})}
          placeholder={quote && name === 'price' && line.productId ? t('lines.byListShort') : ''}
          value={line[name]}
          onChange={event => change(n, name, event.target.value)}
        />
        {error && (
          <span className="field-error" role="alert">
            {error}
          </span>
        )}
      </>
    );
  };
  return (
    <Panel
      title={t('lines.title')}
      flush
      extra={<LinesNote currency={of.currency} taxIncluded={of.taxIncluded} />}
    >
      {rest.length > 0 && (
        <Alert type="error" showIcon banner title={rest.map(text => <div key={text}>{text}</div>)} />
      )}
      {lines.length === 0 ? (
        <p className="lines-foot quiet">{t('lines.noneYet')}</p>
      ) : (
        <Scroll label={t('lines.title')}>
          <table className="grid lines">
            <thead>
              <tr>
                <th>{t('lines.product')}</th>
                <th className="number">{t('lines.quantity')}</th>
                <th className="number">{t('lines.price')}</th>
                <th className="number">{t('lines.discount')}</th>
                {reduced && <th className="number">{t('lines.reduction')}</th>}
                <th className="number">{t('lines.taxRate')}</th>
                <th className="number">{t('lines.gross')}</th>
                {margins.size > 0 && <th className="number">{t('lines.margin')}</th>}
                <th>
                  <span className="unseen">{t('common.edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, n) => {
                const margin = margins.get(line.lineId);
                const stale = !same(told(line), of.lines[n] && told(of.lines[n]));
                return (
                  <tr key={line.lineId || `new${n}`}>
                    <td className="line-what">
                      <LineName line={line} />
                    </td>
                    <td className="number">{cell(line, n, 'quantity', t('lines.quantity'), line.unit)}</td>
                    <td className="number">{cell(line, n, 'price', t('lines.price'))}</td>
                    <td className="number">{cell(line, n, 'discount', t('lines.discount'), '%')}</td>
                    {reduced && (
                      <td className="number">
                        {/^[0.]*$/.test(line.reduction) ? <Nothing /> : `−${amount(line.reduction)}`}
                      </td>
                    )}
                    <td className="number">{cell(line, n, 'taxRate', t('lines.taxRate'), '%')}</td>
                    <td className="number">{stale ? <Nothing /> : amount(line.totals?.gross ?? '')}</td>
                    {margins.size > 0 && (
                      <td className="number">
                        {margin?.marginRate && !stale ? `${margin.marginRate}%` : <Nothing />}
                      </td>
                    )}
                    <td className="number">
                      <Button
                        type="text"
                        size="small"
                        icon={<EditOutlined aria-hidden />}
                        aria-label={t('lines.editAt', { n: n + 1 })}
                        title={t('common.edit')}
                        onClick={() => setOpen(n)}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<CopyOutlined aria-hidden />}
                        aria-label={t('lines.copyAt', { n: n + 1 })}
                        title={t('lines.copy')}
                        onClick={() => setLines([...lines, { ...line, lineId: '' }])}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={t('lines.removeAt', { n: n + 1 })}
                        title={t('common.remove')}
                        onClick={() => setLines(lines.filter((_, at) => at !== n))}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      <div className="lines-foot">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(lines.length)}>
          {t('lines.add')}
        </Button>
      </div>
      {lines.length > 0 && (
        <div className={dirty ? 'sums-box stale-sums' : 'sums-box'}>
          {quote && (
            <dl className="sums sums-edit">
              <div>
                <dt>
                  <label htmlFor="whole-discount">{t('lines.discountWhole')}</label>
                </dt>
                <dd>
                  <Input
                    id="whole-discount"
                    size="small"
                    inputMode="decimal"
                    {...(wrong.discount ? { status: 'error' as const } : {})}
                    value={/^[0.]*$/.test(discount) && discount === whole ? '' : discount}
                    placeholder="0"
                    onChange={event => setDiscount(event.target.value.replace(/[,，\s]/g, ''))}
                  />
                  {wrong.discount && (
                    <span className="field-error" role="alert">
                      {wrong.discount}
                    </span>
                  )}
                </dd>
              </div>
            </dl>
          )}
          <Sums totals={of.totals} currency={of.currency} />
        </div>
      )}
      {dirty && (
        <div className="unsaved" role="status">
          <span>{t('lines.unsaved')}</span>
          <Button onClick={discard}>{t('lines.discard')}</Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {t('lines.saveAndReckon')}
          </Button>
        </div>
      )}
      <Suspense>
        {open !== null && (
          <LineDrawer
            root={root}
            quote={quote}
            {...(lines[open] ? { line: lines[open] } : {})}
            at={open}
            onClose={() => setOpen(null)}
            onSave={(values, product) => fill(open, values, product)}
          />
        )}
      </Suspense>
    </Panel>
  );
}
