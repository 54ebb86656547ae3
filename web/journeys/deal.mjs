// A deal from the quote to the order, as its people go: a rep quotes, engineer and director approve, the customer accepts by a link
// without signing in, legal, finance and the general manager
// review the contract, legal signs it, finance notes the money, and the order follows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { call, open, settled, signIn } from './browser.mjs';

const stamp = Date.now().toString().slice(-6);
const company = `常州旅程${stamp}传动有限公司`;
const title = `${company} 数控车床`;
const address = process.env.THROUGHLINE_URL;

const said = [];
async function step(name, act) {
  try {
    await act();
    said.push(name);
    console.log(`  ✓ ${name}`);
  } catch (error) {
    console.error(`  ✗ ${name}`);
    throw error;
  }
}

const menu = (page, name) => page.locator('.side').getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const toast = (page, text) => page.locator('.ant-message', { hasText: text }).waitFor();
const confirm = (page, name) => page.locator('.ant-modal').getByRole('button', { name, exact: true }).click();
const state = (page, text) => page.locator('.page-title .status', { hasText: text }).waitFor();

/** Chooses in a widget that opens a list. */
async function choose(page, box, option) {
  await box.click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** Somebody else sits down at the same browser. */
async function become(one, login) {
  one.expected.add(401);
  await one.page.context().clearCookies();
  await signIn(one.page, login);
  one.expected.delete(401);
}

/** Somebody says yes to what waits for them, and looks at it first where it stands. */
async function approve(page, what, words, stands) {
  await page.goto(`${address}/approvals`);
  await page.locator('.data-body').getByText(what).first().click();
  if (stands) {
    await page.getByRole('link', { name: '查看原单据' }).click();
    await page.waitForURL(url => url.pathname.startsWith(stands));
    await page.goBack();
  }
  await page.getByLabel('审批意见').fill(words);
  await page.locator('.say').getByRole('button', { name: '同意', exact: true }).click();
  await page.waitForURL('**/approvals');
}

/** Until a state is there that others bring about; the page asks by itself, only seldom. */
async function until(page, text) {
  for (let tries = 0; tries < 20; tries += 1) {
    await settled(page);
    if ((await page.locator('.page-title .status', { hasText: text }).count()) > 0) return;
    await page.waitForTimeout(500);
    await page.reload();
  }
  await state(page, text);
}

const rep = await open();
// The engineer, then the director, then the general manager.
const board = await open();
const customer = await open({ width: 390, height: 844 });
const legal = await open();
const finance = await open();
const everyone = { rep, board, customer, legal, finance };
try {
  const insiders = [rep, board, legal, finance];
  for (const one of insiders) one.expected.add(401);
  await Promise.all([
    signIn(rep.page, 'wangwei'),
    signIn(board.page, 'xuming'),
    signIn(legal.page, 'hefang'),
    signIn(finance.page, 'qianmin'),
  ]);
  for (const one of insiders) one.expected.clear();

  // What a lead becomes, which the other journey goes through by hand.
  const account = await call(rep.page, 'POST', '/v1/accounts', { account: { displayName: company } });
  const opportunity = await call(rep.page, 'POST', '/v1/opportunities', {
    opportunity: { accountId: account.id, title, amount: { amount: '270000', currency: 'CNY' } },
  });

  let quote = '';
  await step('a rep begins a quote on the opportunity’s page', async () => {
    const { page } = rep;
    await page.goto(`${address}/opportunities/${opportunity.id}`);
    await button(page, '新建报价').click();
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/quotes\/[0-9a-f-]{36}/);
    quote = page.url();
    await state(page, '草稿');
  });

  await step('chooses a model, is told what does not fit, and sees the price before it is kept', async () => {
    const { page } = rep;
    await button(page, '添加明细').click();
    await choose(page, page.locator('.ant-select:has(#productId)'), 'HX-CK6140');
    await page.locator('.price-box', { hasText: '卡盘：还没有选' }).waitFor();
    await page.getByRole('checkbox', { name: '自动上下料机械手' }).check();
    await page.getByRole('radio', { name: '手动卡盘' }).check();
    await page.locator('.price-box', { hasText: '自动上下料需要液压卡盘' }).waitFor();
    await page.getByRole('radio', { name: '液压卡盘' }).check();
    await page.locator('.price-box', { hasText: '226,800' }).waitFor();
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await page.locator('.lines', { hasText: '数控车床 CK6140' }).waitFor();
    await page.locator('.sums .sum', { hasText: '¥226,800' }).waitFor();
  });

  await step('a discount that cannot be is refused at its field', async () => {
    const { page, expected } = rep;
    await page.getByLabel('折扣 1').fill('120');
    await page.getByText('有未保存的修改').waitFor();
    expected.add(400);
    await button(page, '保存并计算').click();
    await page.locator('.lines .field-error').waitFor();
    expected.delete(400);
  });

  await step('one that can be is reckoned by the service', async () => {
    const { page } = rep;
    await page.getByLabel('折扣 1').fill('3');
    await page.locator('#whole-discount').fill('996');
    await button(page, '保存并计算').click();
    await page.locator('.sums .sum', { hasText: '¥219,000' }).waitFor();
    assert.equal(await page.getByText('有未保存的修改').count(), 0);
    // Margins are not for a rep.
    assert.equal(await page.getByText('毛利率').count(), 0);
  });

  await step('the rep submits it, and engineer and director approve', async () => {
    const { page } = rep;
    await button(page, '提交审批').click();
    await confirm(page, '提交审批');
    await state(page, '审批中');
    await approve(board.page, company, '配置可行', '/quotes/');
    await become(board, 'liujing');
    await approve(board.page, company, '折扣可以接受');
    await until(page, '已批准');
  });

  let link = '';
  await step('the rep makes the customer’s link', async () => {
    const { page } = rep;
    await button(page, '发送客户').click();
    await confirm(page, '生成链接');
    link = await page.getByLabel('客户链接').inputValue();
    assert.match(link, /\/offers\/.{20,}/);
    await button(page, '知道了').click();
    await state(page, '已发送');
  });

  await step('the customer reads it on a phone without signing in, takes the PDF, and asks', async () => {
    const { page } = customer;
    await page.goto(link);
    await page.getByRole('heading', { name: title }).waitFor();
    assert.equal(await page.locator('#login').count(), 0);
    await page.locator('.sums .sum', { hasText: '¥219,000' }).waitFor();
    const [print] = await Promise.all([page.waitForEvent('download'), button(page, '下载 PDF').click()]);
    assert.match(print.suggestedFilename(), /^QT-.*\.pdf$/);
    assert.equal((await readFile(await print.path())).subarray(0, 5).toString(), '%PDF-');
    await button(page, '留言或提出修改').click();
    await page.locator('#person').fill('马建军');
    await page.locator('#text').fill('交期能否提前一周？');
    await button(page, '发送留言').click();
    await page.locator('.comment', { hasText: '交期能否提前一周？' }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide} px wide`);
  });

  await step('the rep answers, and the customer accepts', async () => {
    const { page } = rep;
    await page.reload();
    await page.locator('.comment', { hasText: '交期能否提前一周？' }).waitFor();
    await page.getByLabel('洽谈内容').fill('可以，按 25 天安排');
    await page.getByRole('checkbox', { name: '客户可见' }).check();
    await button(page, '记录').click();
    await toast(page, '已记录');
    const theirs = customer.page;
    await theirs.reload();
    await theirs.locator('.comment', { hasText: '按 25 天安排' }).waitFor();
    await button(theirs, '接受报价').click();
    await theirs.locator('#person').fill('马建军');
    await button(theirs, '确认接受').click();
    await theirs.getByText('马建军 已接受此报价').waitFor();
    assert.equal(await button(theirs, '接受报价').count(), 0);
  });

  await step('a link that nobody sent leads to a page that says so', async () => {
    const { page, expected } = customer;
    expected.add(404);
    await page.goto(`${address}/offers/nobody-sent-this`);
    await page.locator('.empty', { hasText: '链接无效' }).waitFor();
    expected.delete(404);
  });

  let contract = '';
  await step('the contract is there, with the quote’s lines', async () => {
    const { page } = rep;
    await page.goto(quote);
    await state(page, '客户已接受');
    await page.getByRole('link', { name: /^CT-/ }).click();
    await page.waitForURL(/\/contracts\/[0-9a-f-]{36}/);
    contract = page.url();
    await page.locator('.lines', { hasText: '数控车床 CK6140' }).waitFor();
  });

  await step('a plan that does not come to the whole is refused, and one that does is kept', async () => {
    const { page, expected } = rep;
    const drawer = page.locator('.ant-drawer');
    await button(page, '编辑回款计划').click();
    await button(page, '套用“设备购销合同”的计划').click();
    const percent = drawer.getByLabel('比例', { exact: true }).first();
    await percent.fill('55');
    expected.add(400);
    await drawer.getByRole('button', { name: '保存' }).click();
    await drawer.locator('.ant-alert-error').waitFor();
    expected.delete(400);
    await percent.fill('30');
    await drawer.getByRole('button', { name: '保存' }).click();
    await toast(page, '已保存');
    await page.locator('.grid', { hasText: '预付款' }).waitFor();
  });

  await step('an instalment that is renamed stays the same one', async () => {
    const { page } = rep;
    const path = `/v1${new URL(contract).pathname}`;
    const ids = async () =>
      (await call(page, 'GET', path)).instalments.map(one => [one.instalmentId, one.name].join(' '));
    const before = await ids();
    await button(page, '编辑回款计划').click();
    await page.locator('#instalments_0_name').fill('首付款');
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await page.locator('.grid', { hasText: '首付款' }).waitFor();
    assert.deepEqual(await ids(), [before[0].replace('预付款', '首付款'), ...before.slice(1)]);
  });

  await step('legal, finance and the general manager review it', async () => {
    const { page } = rep;
    await button(page, '提交评审').click();
    await confirm(page, '提交评审');
    await state(page, '评审中');
    await approve(legal.page, company, '条款无异议');
    await approve(finance.page, company, '回款计划可行');
    await become(board, 'chenzong');
    await approve(board.page, company, '同意签订');
    await until(page, '待签订');
  });

  await step('legal signs it with the stamped scan', async () => {
    const { page } = legal;
    await page.goto(contract);
    await button(page, '签订').click();
    const drawer = page.locator('.ant-drawer');
    await drawer.getByRole('button', { name: '签订' }).click();
    await drawer.getByText('请上传盖章扫描件').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: '盖章合同.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    });
    await drawer.getByText('盖章合同.pdf').waitFor();
    await page.locator('#ourSignatory').fill('陈国栋');
    await page.locator('#theirSignatory').fill('马建军');
    await drawer.getByRole('button', { name: '签订' }).click();
    await toast(page, '已签订');
    await state(page, '履行中');
  });

  await step('finance notes a payment, takes a mistake back, and notes an invoice', async () => {
    const { page } = finance;
    await page.goto(contract);
    const drawer = page.locator('.ant-drawer');
    for (const reference of ['ICBC-0001', 'ICBC-0002']) {
      await button(page, '登记回款').click();
      await page.locator('#amount_amount').fill('1000');
      await page.locator('#reference').fill(reference);
      await drawer.getByRole('button', { name: '保存' }).click();
      await page.locator('.grid', { hasText: reference }).waitFor();
      await drawer.waitFor({ state: 'detached' });
    }
    const mistake = page.locator('tr', { hasText: 'ICBC-0002' });
    await mistake.getByRole('button', { name: '冲销' }).click();
    await page.getByRole('menuitem', { name: '登记有误，作废' }).click();
    await page.locator('.ant-modal textarea').fill('重复登记');
    await confirm(page, '确定');
    await mistake.getByText('已作废').waitFor();
    await page.locator('.plan-sums', { hasText: '¥1,000' }).waitFor();
    await button(page, '登记发票').click();
    await page.locator('#number').fill(`2632${stamp}`);
    await page.locator('#amount_amount').fill('1000');
    await page.locator('#tax').fill('115.04');
    await drawer.getByRole('button', { name: '保存' }).click();
    await page.locator('.grid', { hasText: `2632${stamp}` }).waitFor();
  });

  await step('the order follows, and the rep promises a day and notes that work began', async () => {
    const { page } = rep;
    await page.goto(contract);
    await page.getByRole('link', { name: /^SO-/ }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    await page.locator('.lines', { hasText: '数控车床 CK6140' }).waitFor();
    const row = page.locator('tr', { hasText: '已开工' });
    await row.getByRole('button', { name: '登记', exact: true }).click();
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await toast(page, '已登记');
    await page.locator('.timeline', { hasText: '已开工' }).waitFor();
  });

  await step('and all of it is found by its number, and on the opportunity', async () => {
    const { page } = rep;
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill(company);
    for (const kind of [/^QT-/, /^CT-/, /^SO-/])
      await page.locator('.palette-found [role=option]').getByText(kind).first().waitFor();
    await page.keyboard.press('Escape');
    await menu(page, '报价').click();
    await page.locator('.data-body', { hasText: title }).waitFor();
    await page.goto(`${address}/opportunities/${opportunity.id}`);
    await state(page, '赢单');
    await page.getByRole('link', { name: /^CT-/ }).waitFor();
  });

  const wrong = Object.values(everyone).flatMap(one => one.wrong);
  assert.deepEqual(wrong, [], 'nothing went wrong where no user would look');
  console.log(`deal: ${said.length} steps`);
} catch (error) {
  for (const [name, one] of Object.entries(everyone)) {
    await one.page
      .screenshot({ path: new URL(`../shots/failed.deal.${name}.png`, import.meta.url).pathname })
      .catch(() => {});
    for (const text of one.wrong) console.error(`${name}: ${text}`);
  }
  throw error;
} finally {
  await Promise.all(Object.values(everyone).map(one => one.close()));
}
