// Every page in both languages, on a desk and on a phone: a picture of each, nothing in the console, no barrier.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { address, barriers, call, open, settled, shots, signIn } from './browser.mjs';

await mkdir(shots, { recursive: true });
const only = process.argv[2] ?? '';
const failures = [];

/** Records to look at, made as a director would. */
async function records(page) {
  const { leads } = await call(page, 'GET', '/v1/leads?pageSize=1');
  const { accounts } = await call(page, 'GET', '/v1/accounts?pageSize=1');
  const { opportunities } = await call(page, 'GET', '/v1/opportunities?pageSize=1&states=STATE_OPEN');
  // Something for an approver to look at.
  const asked = {
    processKey: 'quote_approval',
    title: '苏州联恒 五轴加工中心 报价',
    data: { amount: '1280000', product: '五轴加工中心' },
  };
  const instance = await call(page, 'POST', '/v1/instances', { instance: asked });
  const quote = async state =>
    (await call(page, 'GET', `/v1/quotes?pageSize=1&states=STATE_${state}`)).quotes[0]?.id;
  const { contracts } = await call(page, 'GET', '/v1/contracts?pageSize=1&states=STATE_EFFECTIVE');
  const { contracts: drafts } = await call(page, 'GET', '/v1/contracts?pageSize=1&states=STATE_DRAFT');
  const { orders } = await call(page, 'GET', '/v1/orders?pageSize=1');
  const { products } = await call(page, 'GET', '/v1/products?pageSize=1');
  const { connectors } = await call(page, 'GET', '/v1/erpConnectors');
  const sent = await quote('SENT');
  const { token } = await call(page, 'POST', `/v1/quotes/${sent}:send`, {});
  const report = await call(page, 'POST', '/v1/savedReports', {
    title: '各负责人商机金额',
    chart: 'CHART_BAR',
    question: {
      cube: 'opportunity',
      measures: ['amount', 'count'],
      dimensions: ['owner'],
      period: 'PERIOD_LAST_12_MONTHS',
    },
  });
  const board = await call(page, 'POST', '/v1/dashboards', {
    title: '销售周会',
    period: 'PERIOD_THIS_YEAR',
    tiles: [
      { x: 0, y: 0, width: 3, height: 2, kpi: 'opportunity.amount.created' },
      { x: 3, y: 0, width: 3, height: 2, kpi: 'contract.signing_rate.created' },
      { x: 6, y: 0, width: 6, height: 7, savedReportId: report.id },
      { x: 0, y: 2, width: 6, height: 7, funnel: true },
    ],
  });
  return {
    report: report.id,
    board: board.id,
    draft: await quote('DRAFT'),
    accepted: await quote('ACCEPTED'),
    contract: contracts[0]?.id,
    drafted: drafts[0]?.id,
    order: orders[0]?.id,
    product: products[0]?.id,
    connector: connectors[0]?.id,
    token,
    lead: leads[0]?.id,
    account: accounts[0]?.id,
    opportunity: opportunities[0]?.id,
    instance: instance.id,
  };
}

async function tour(device, size, language) {
  const browser = await open({ ...size, language });
  const { page, wrong, expected } = browser;
  const look = async (name, act) => {
    if (only && !name.includes(only)) return;
    await act();
    await settled(page);
    await page.screenshot({ path: join(shots, `${name}.${device}.${language}.png`) });
    for (const barrier of await barriers(page)) failures.push(`${name} ${device} ${language}: ${barrier}`);
  };
  const go = path => () => page.goto(address + path);
  expected.add(401);
  await look('00-sign-in', go('/'));
  await signIn(page, 'liujing');
  expected.delete(401);
  const made = await records(page);
  const { lead, account, opportunity, instance } = made;
  await look('01-workbench', go('/'));
  await look('02-leads', go('/leads'));
  await look('03-lead', go(`/leads?open=${lead}`));
  await look('04-lead-form', async () => {
    await page.goto(`${address}/leads`);
    await page.locator('.page-extra button.ant-btn-primary').click();
    await page.locator('.ant-drawer #company').waitFor();
  });
  await look('05-import', go('/leads/import'));
  await look('06-accounts', go('/accounts'));
  await look('07-account', go(`/accounts/${account}`));
  await look('08-board', go('/opportunities'));
  await look('09-opportunities', go('/opportunities?view=list'));
  await look('10-opportunity', go(`/opportunities/${opportunity}`));
  await look('11-approvals', go('/approvals?view=mine'));
  await look('12-approval', go(`/approvals/${instance}`));
  await look('13-palette', async () => {
    await page.goto(`${address}/`);
    await settled(page);
    await page.locator('button.search').click();
    await page.locator('.palette-input').fill('精密');
    await page.waitForTimeout(600);
  });
  await look('20-notices', async () => {
    await page.goto(`${address}/`);
    await settled(page);
    await page.locator('button.bell').click();
    await page.locator('.notices').waitFor();
  });
  await look('14-missing', go('/no/such/page'));
  await look('17-rules', go('/settings/rules'));
  await look('18-rule', go('/settings/rules/leads'));
  await look('19-pipelines', go('/settings/pipelines'));
  await look('21-quotes', go('/quotes'));
  await look('22-quote-draft', go(`/quotes/${made.draft}`));
  await look('23-quote-line', async () => {
    await page.goto(`${address}/quotes/${made.draft}`);
    await page.locator('.lines-foot button').click();
    await page.locator('.ant-drawer #quantity').waitFor();
  });
  await look('24-quote', go(`/quotes/${made.accepted}`));
  await look('25-contracts', go('/contracts'));
  await look('26-contract', go(`/contracts/${made.contract}`));
  await look('27-contract-plan', async () => {
    await page.goto(`${address}/contracts/${made.drafted}`);
    await page.locator('.panel:has(.plan-sums) > header button').click();
    await page.locator('.ant-drawer .chips button').first().click();
    await page.locator('.ant-drawer .plan-part').first().waitFor();
  });
  await look('28-orders', go('/orders'));
  await look('29-order', go(`/orders/${made.order}`));
  await look('30-products', go('/products'));
  await look('31-prices', async () => {
    await page.goto(`${address}/products?view=prices`);
    await page.locator('.data-body .link, .data-body .card').first().click();
    await page.locator('.ant-drawer .grid').waitFor();
  });
  await look('32-product', go(`/products/${made.product}`));
  await look('33-offer', go(`/offers/${made.token}`));
  await look('34-forms', go('/settings/forms'));
  await look('35-flows', go('/settings/flows'));
  await look('36-flow', go('/settings/flows/quote_approval'));
  await look('37-cockpit', go('/cockpit'));
  await look('38-reports', go('/reports'));
  await look('39-report', go(`/reports/${made.report}`));
  await look('40-report-records', async () => {
    await page.goto(`${address}/reports/${made.report}`);
    await page.locator('.answer-tools .ant-radio-button-wrapper').first().click();
    await page.locator('.answer-table .behind').first().click();
    await page.locator('.records-drawer .data-body .opens, .records-drawer .card').first().waitFor();
  });
  await look('41-dashboards', go('/dashboards'));
  await look('42-dashboard', go(`/dashboards/${made.board}`));
  await look('43-dashboard-edit', go(`/dashboards/${made.board}?edit=true`));
  await look('50-integrations', go('/integrations'));
  await look('51-pushes', go('/integrations?view=pushes&state=all'));
  if (made.connector) await look('52-connector', go(`/integrations/${made.connector}`));
  await look('53-automations', go('/automations'));
  await look('54-automation', go('/automations/lead_large'));
  await look('55-runs', go('/automations?view=runs'));
  await look('56-templates', go('/templates'));
  await look('57-template', go('/templates/quote-zh'));
  await look('58-preferences', go('/preferences'));
  await look('59-account-of-ones-own', go('/preferences?view=account'));
  // What an approver sees.
  await page.goto(`${address}/`);
  await page.locator('button.profile').click();
  await page.getByRole('menuitem', { name: /退出登录|Sign out/ }).click();
  await page.locator('#login').waitFor();
  expected.add(401);
  await signIn(page, 'xuming');
  await look('15-to-do', go('/approvals'));
  await look('16-to-say', async () => {
    await page.goto(`${address}/approvals`);
    await page.locator('.data-body .link, .data-body .card').first().click();
    await page.locator('.say').waitFor();
  });
  // What only an administrator sees.
  await page.goto(`${address}/`);
  await page.locator('button.profile').click();
  await page.getByRole('menuitem', { name: /退出登录|Sign out/ }).click();
  await page.locator('#login').waitFor();
  await signIn(page, 'admin');
  await look('47-people', go('/organisation'));
  await look('48-person', async () => {
    await page.goto(`${address}/organisation`);
    await page.locator('.data-body .link, .data-body .card').first().click();
    await page.locator('.ant-drawer #login').waitFor();
  });
  await look('49-roles', go('/organisation?view=roles'));
  await look('50-keys', go('/organisation?view=keys'));
  failures.push(...wrong.map(text => `${device} ${language}: ${text}`));
  await browser.close();
}

const DEVICES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
await Promise.all(
  Object.entries(DEVICES).map(async ([device, size]) => {
    for (const language of ['zh-CN', 'en']) await tour(device, size, language);
  }),
);
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'tour: every page stands' : `tour: ${failures.length} findings`);
process.exit(failures.length === 0 ? 0 : 1);
