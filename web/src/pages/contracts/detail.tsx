import { MoreOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Dropdown } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract } from '~/api/models';
import { useMay } from '~/app/session';
import { useFeedback } from '~/ui/feedback';
import { money } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Day, Facts, Mark, Panel, Person, Text, When } from '~/ui/parts';
import { download } from '../deals/download';
import { Lines } from '../deals/lines';
import { OrdersOf } from '../deals/related';
import { ContractStatus } from '../deals/states';
import { LinesEditor } from '../quotes/editor';
import { useActions, useChanged, type Verb } from './actions';
import { Clauses } from './clauses';
import { Invoices, Payments } from './money';
import { Plan, Versions } from './plan';

const ContractForm = lazy(() => import('./form'));
const SignDrawer = lazy(() => import('./sign'));

/** One contract: what was agreed, how far it is, what was paid. */
export function ContractPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['contracts', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/contracts/{id}', { params: { path: { id } } }))) as Contract,
    // Others review it while somebody looks.
    refetchInterval: ({ state }) => (state.data?.state === 'STATE_IN_APPROVAL' ? 10_000 : false),
  });
  return <One query={query}>{contract => <Whole key={id} contract={contract} />}</One>;
}

const MAIN: (Verb | 'sign')[] = ['submit', 'sign', 'complete'];
const REST: Verb[] = ['revise', 'complete', 'terminate', 'cancel'];

function Whole({ contract }: { contract: Contract }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const act = useActions(contract);
  const [changing, setChanging] = useState(false);
  const [signing, setSigning] = useState(false);
  const verbs = contract.allowedVerbs;
  const main = MAIN.find(verb => verbs.includes(verb));
  const changed = useChanged();
  const editable = verbs.includes('update');
  const keep = async (lines: object) => {
    const saved = (await answer(
      api.PATCH('/v1/contracts/{id}', {
        params: { path: { id: contract.id } },
        body: { ...lines, revision: contract.revision } as never,
      }),
    )) as Contract;
    await changed(saved);
    return { lines: saved.lines };
  };
  const rest = REST.filter(verb => verb !== main && verbs.includes(verb));
  const print = () =>
    feedback.attempt(() =>
      download(
        api.GET('/v1/contracts/{id}:print', {
          params: { path: { id: contract.id }, query: { language: i18n.language } },
          parseAs: 'blob',
        }),
        `${contract.number}.pdf`,
      ),
    );
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{contract.title}</span>
            <ContractStatus state={contract.state} />
            {contract.version > 1 && <Mark tone="calm">{t('quotes.v', { n: contract.version })}</Mark>}
            {contract.overdue && <Mark tone="bad">{t('contracts.overdue')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <span>{contract.number}</span>
            <Link to="/accounts/$id" params={{ id: contract.accountId } as never}>
              {contract.accountName}
            </Link>
            {contract.quoteId && may('quote.read') && (
              <Link to="/quotes/$id" params={{ id: contract.quoteId } as never}>
                {t('contracts.fromQuote', { number: contract.quoteNumber })}
              </Link>
            )}
            {contract.opportunityId && may('opportunity.read') && (
              <Link to="/opportunities/$id" params={{ id: contract.opportunityId } as never}>
                {t('quotes.toOpportunity')}
              </Link>
            )}
            <span>
              {t('contracts.owner')} <Person id={contract.ownerId} />
            </span>
          </p>
        }
        extra={
          <>
            {main && (
              <Button type="primary" onClick={() => (main === 'sign' ? setSigning(true) : void act(main))}>
                {t(`contracts.verbs.${main}`)}
              </Button>
            )}
            {verbs.includes('withdraw') && (
              <Button onClick={() => void act('withdraw')}>{t('contracts.verbs.withdraw')}</Button>
            )}
            {verbs.includes('update') && (
              <Button onClick={() => setChanging(true)}>{t('common.edit')}</Button>
            )}
            {may('document.template.print') && (
              <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void print()}>
                {t('contracts.print')}
              </Button>
            )}
            {rest.length > 0 && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: rest.map(verb => ({
                    key: verb,
                    label: t(`contracts.verbs.${verb}`),
                    danger: verb === 'terminate' || verb === 'cancel',
                    onClick: () => void act(verb),
                  })),
                }}
              >
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
      />
      <Way contract={contract} />
      {contract.reason && (
        <Alert
          type={contract.state === 'STATE_RETURNED' ? 'warning' : 'info'}
          showIcon
          className="spaced"
          title={[t('contracts.reason'), contract.reason].join(t('common.colon'))}
        />
      )}
      {contract.state === 'STATE_IN_APPROVAL' && contract.instanceId && (
        <Alert
          type="info"
          showIcon
          className="spaced"
          title={t('contracts.inReview')}
          action={
            <Link to="/approvals/$id" params={{ id: contract.instanceId } as never}>
              {t('quotes.toApproval')}
            </Link>
          }
        />
      )}
      {editable && (
        <div className="spaced">
          <LinesEditor
            root="contract"
            lines={contract.lines}
            totals={contract.totals}
            currency={contract.currency}
            taxIncluded={contract.taxIncluded}
            revision={contract.revision}
            save={keep}
          />
        </div>
      )}
      <div className="columns wide-first deal">
        <div className="stack">
          {!editable && (
            <Lines
              lines={contract.lines}
              totals={contract.totals}
              currency={contract.currency}
              taxIncluded={contract.taxIncluded}
            />
          )}
          <Plan contract={contract} />
          <Payments contract={contract} />
          <Invoices contract={contract} />
          <Clauses contract={contract} />
        </div>
        <div className="stack">
          <Panel title={t('contracts.about')}>
            <Facts
              columns={2}
              facts={[
                [
                  t('lines.gross'),
                  <strong key="g" className="figure">
                    {contract.totals ? money(contract.totals.gross, contract.currency) : '–'}
                  </strong>,
                ],
                [t('contracts.fields.place'), <Text key="p">{contract.place}</Text>],
                [t('contracts.submitTime'), <When key="s" time={contract.submitTime} />],
                [t('contracts.decideTime'), <When key="d" time={contract.decideTime} />],
              ]}
            />
            <Facts
              columns={1}
              facts={[
                [t('contracts.fields.deliveryTerms'), <Text key="d">{contract.deliveryTerms}</Text>],
                [t('contracts.fields.paymentTerms'), <Text key="p">{contract.paymentTerms}</Text>],
              ]}
            />
            {contract.remark && <blockquote className="said">{contract.remark}</blockquote>}
            {contract.instanceId && (
              <p className="changes">
                <Link to="/approvals/$id" params={{ id: contract.instanceId } as never}>
                  {t('contracts.toReview')}
                </Link>
              </p>
            )}
          </Panel>
          {contract.signedDate && <Signed contract={contract} />}
          <OrdersOf contractId={contract.id} awaited={contract.state === 'STATE_EFFECTIVE'} />
          <Versions contract={contract} />
        </div>
      </div>
      <Suspense>
        {changing && <ContractForm contract={contract} onClose={() => setChanging(false)} />}
        {signing && <SignDrawer contract={contract} onClose={() => setSigning(false)} />}
      </Suspense>
    </main>
  );
}

/** Where it stands on its way from draft to done. */
function Way({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const steps = [
    'STATE_DRAFT',
    'STATE_IN_APPROVAL',
    'STATE_APPROVED',
    'STATE_SIGNED',
    'STATE_EFFECTIVE',
    'STATE_COMPLETED',
  ] as const;
  const at = (steps as readonly string[]).indexOf(contract.state);
  if (at < 0) return null;
  return (
    <ol className="way" aria-label={t('contracts.state')}>
      {steps.map((step, n) => (
        <li
          key={step}
          className={n < at ? 'past' : n === at ? 'now' : ''}
          aria-current={n === at ? 'step' : undefined}
        >
          {t(`contracts.states.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** Who signed, when, and the stamped scan. */
function Signed({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  // Who may not see the file is told so when they ask for it.
  const path = { params: { path: { id: contract.scanFileId } } };
  const fetchScan = () =>
    feedback.attempt(async () => {
      const file = await answer(api.GET('/v1/files/{id}', path));
      await download(api.GET('/v1/files/{id}:download', { ...path, parseAs: 'blob' }), file.fileName);
    });
  const facts: [string, ReactNode][] = [
    [t('contracts.fields.signedDate'), <Day key="s" day={contract.signedDate} />],
    [t('contracts.fields.effectiveDate'), <Day key="e" day={contract.effectiveDate} />],
    [t('contracts.fields.ourSignatory'), <Text key="o">{contract.ourSignatory}</Text>],
    [t('contracts.fields.theirSignatory'), <Text key="t">{contract.theirSignatory}</Text>],
  ];
  return (
    <Panel title={t('contracts.signed')}>
      <Facts facts={facts} />
      {contract.scanFileId && may('document.file.read') && (
        <p className="changes">
          <button type="button" className="link" onClick={() => void fetchScan()}>
            {t('contracts.scan')}
          </button>
        </p>
      )}
    </Panel>
  );
}
