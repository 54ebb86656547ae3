// What an administrator sets up: a department, a role, somebody with it who then sees what it allows, an API key that works until it
// is revoked, a print template with its picture, the mapping of an order, and an automation.
import assert from 'node:assert/strict';
import { address, barriers, call, open, settled, signIn, tenant } from './browser.mjs';

const stamp = Date.now().toString().slice(-6);
const login = `journey${stamp}`;
const name = `旅程${stamp}`;

const said = [];
async function step(title, act) {
  try {
    await act();
    said.push(title);
    console.log(`  ✓ ${title}`);
  } catch (error) {
    console.error(`  ✗ ${title}`);
    throw error;
  }
}

const menu = (page, title) => page.locator('.side').getByRole('link', { name: title, exact: true });
const button = (page, title) => page.getByRole('button', { name: title, exact: true });
const tab = (page, title) => page.getByRole('tab', { name: title, exact: true });
const toast = (page, text) => page.locator('.ant-message', { hasText: text }).waitFor();
const drawer = page => page.locator('.ant-drawer-open').last();
const keep = page => drawer(page).getByRole('button', { name: '保存', exact: true }).click();
const confirm = (page, title) =>
  page.locator('.ant-modal').getByRole('button', { name: title, exact: true }).click();

/** Chooses in a widget that opens a list. */
async function choose(page, box, option) {
  await box.click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** Nobody is kept from using what is shown. */
async function usable(page) {
  // What the pointer rests on has colours of its own, in transition.
  await page.mouse.move(0, 0);
  await settled(page);
  assert.deepEqual(await barriers(page), []);
}

const admin = await open();
const member = await open();
const everyone = { admin, member };
let secret = '';
try {
  for (const one of [admin, member]) one.expected.add(401);
  await signIn(admin.page, 'admin');
  admin.expected.delete(401);
  const { page } = admin;

  await step('a department is added under another', async () => {
    await menu(page, '组织与权限').click();
    await page.locator('.tree-name', { hasText: '总经办' }).click();
    await button(page, '新建部门').click();
    await page.locator('#displayName').fill(name);
    await keep(page);
    await toast(page, '已保存');
    await page.locator('.tree-name', { hasText: name }).click();
    await page.locator('.organisation-here', { hasText: name }).waitFor();
    await usable(page);
  });

  await step('a role is made, and given two rights in the matrix', async () => {
    await tab(page, '角色与权限').click();
    await button(page, '新建角色').click();
    await page.locator('#displayName').fill(name);
    await keep(page);
    await page.locator('.tree-name[aria-current=true]', { hasText: name }).waitFor();
    await page.getByRole('radio', { name: '查看客户 全部', exact: true }).check();
    await page.getByLabel('查找权限').fill('lead.');
    await page.getByRole('radio', { name: '查看线索 本人', exact: true }).check();
    assert.equal(await page.getByRole('radio', { name: '查看客户 全部', exact: true }).count(), 0);
    await button(page, '保存').click();
    await toast(page, '已保存，一分钟内生效');
    await page.getByText('已授权 2 项').waitFor();
    await usable(page);
  });

  await step('somebody with it is added, with a password that is made up', async () => {
    await tab(page, '部门与人员').click();
    await page.locator('.tree-name', { hasText: name }).click();
    await button(page, '新建人员').click();
    const box = drawer(page);
    await box.locator('#displayName').fill(name);
    await box.locator('#login').fill(login);
    await box.getByRole('button', { name: '随机生成' }).click();
    secret = await box.locator('#password').inputValue();
    assert.ok(secret.length >= 10);
    await choose(page, box.locator('#roleIds'), name);
    await page.keyboard.press('Escape');
    await usable(page);
    await keep(page);
    await toast(page, '可以登录了');
    await page.locator('.data-body').getByRole('button', { name, exact: true }).waitFor();
  });

  await step('a sign-in name that is taken is refused at the form', async () => {
    await button(page, '新建人员').click();
    const box = drawer(page);
    await box.locator('#displayName').fill('重名');
    await box.locator('#login').fill(login);
    await box.getByRole('button', { name: '随机生成' }).click();
    admin.expected.add(409);
    await keep(page);
    await box.locator('.ant-alert-error').waitFor();
    await box.getByRole('button', { name: '取消' }).click();
    await settled(page);
    admin.expected.delete(409);
  });

  await step('that person signs in and sees what the role allows', async () => {
    const theirs = member.page;
    await theirs.goto(address);
    await theirs.locator('#tenant').fill(tenant);
    await theirs.locator('#login').fill(login);
    await theirs.locator('#password').fill(secret);
    await theirs.locator('button[type=submit]').click();
    await theirs.locator('.shell').waitFor();
    for (const one of ['线索', '客户', '偏好']) await menu(theirs, one).waitFor();
    for (const one of ['商机', '合同', '组织与权限', '集成', '自动化', '打印模板'])
      assert.equal(await menu(theirs, one).count(), 0, one);
    await menu(theirs, '线索').click();
    await settled(theirs);
  });

  await step('they say what they want to be told of', async () => {
    const theirs = member.page;
    await menu(theirs, '偏好').click();
    await theirs.getByRole('checkbox', { name: '被抄送 邮件' }).uncheck();
    await theirs.locator('#quiet').click();
    await button(theirs, '保存').click();
    await toast(theirs, '已保存');
    await theirs.reload();
    await theirs.locator('#quiet[aria-checked=true]').waitFor();
    assert.equal(await theirs.getByRole('checkbox', { name: '被抄送 邮件' }).isChecked(), false);
    await usable(theirs);
  });

  await step('an API key is shown once, works, and works no more once it is revoked', async () => {
    await tab(page, '我的 API 密钥').click();
    await button(page, '新建密钥').click();
    await page.locator('#displayName').fill(name);
    await keep(page);
    const key = await page.locator('.ant-modal').getByLabel('密钥').inputValue();
    await usable(page);
    await confirm(page, '知道了');
    const ask = () => fetch(`${address}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal((await ask()).status, 200);
    const row = page.locator('.ant-table-row', { hasText: name });
    assert.equal(await row.getByText(key).count(), 0);
    await row.getByRole('button', { name: '撤销' }).click();
    await confirm(page, '撤销');
    await toast(page, '已撤销');
    await row.getByText('已撤销').waitFor();
    // The gateway asks again after some seconds whether a credential still holds.
    let status = 200;
    for (let tries = 0; tries < 90 && status !== 401; tries += 1) {
      status = (await ask()).status;
      if (status !== 401) await page.waitForTimeout(1_000);
    }
    assert.equal(status, 401);
  });

  await step('a print template shows what it prints, and where it is wrong', async () => {
    await menu(page, '打印模板').click();
    await button(page, '新建模板').click();
    await page.locator('#title').fill(name);
    await page.locator('#key').fill(login);
    await keep(page);
    await page.locator('.template-page').waitFor();
    await usable(page);
    const source = page.getByLabel('模板源码（Typst）');
    await source.fill('= #data.title\n\n#nothing()\n');
    await page.locator('.code-lines .wrong', { hasText: '3' }).waitFor();
    await page
      .locator('.design-problems')
      .getByRole('button', { name: /第 3 行/ })
      .click();
    const before = await page.locator('.template-page').getAttribute('src');
    await source.fill('= #data.title\n\n旅程的模板\n');
    await page.locator('.design-problems', { hasText: '没有问题' }).waitFor();
    // The draft is kept by itself, and drawn anew.
    await page.waitForFunction(old => {
      const picture = document.querySelector('.template-page:not(.stale)');
      return picture && picture.getAttribute('src') !== old;
    }, before);
    await button(page, '发布').click();
    await confirm(page, '确定');
    await toast(page, '已发布');
    await button(page, '版本').click();
    await drawer(page).getByText('版本 1').waitFor();
  });

  await step('the mapping of a connector is edited and tried', async () => {
    await page.goto(`${address}/integrations`);
    await button(page, '新建连接器').click();
    await page.locator('#name').fill(name);
    await page.locator('#baseUrl').fill('http://127.0.0.1:9/erp');
    await choose(page, page.locator('#auth'), '无');
    await keep(page);
    await page.waitForURL(/\/integrations\/[0-9a-f-]{36}/);
    await page.getByText('或粘贴样例（JSON）').click();
    const sample = {
      number: 'SO-1',
      title: '试',
      account: { name: '常州传动' },
      currency: 'CNY',
      gross: '12.5',
      lines: [],
    };
    await page.getByLabel('或粘贴样例（JSON）').fill(JSON.stringify(sample));
    await page.locator('.raw', { hasText: '"customer": "常州传动"' }).first().waitFor();
    await button(page, '添加字段').last().click();
    const row = page.locator('.mapping tbody tr').last();
    await row.getByLabel('ERP 字段').fill('subject');
    await row.getByLabel('subject 字段').fill('title');
    await page.locator('.raw', { hasText: '"subject": "试"' }).first().waitFor();
    // A value that has no name in the ERP is said, and named where it is said.
    await row.getByLabel('subject 对照表').fill(`word${stamp}`);
    await page.getByText(`对照表“word${stamp}”中没有“试”`).waitFor();
    await button(page, '补充对照').click();
    await page.locator('.ant-modal textarea').fill('TRIAL');
    await confirm(page, '确定');
    await page.locator('.raw', { hasText: '"subject": "TRIAL"' }).first().waitFor();
    await button(page, '保存').click();
    await toast(page, '已保存');
    await usable(page);
    for (const view of ['接口调用', '进度回传']) {
      await tab(page, view).click();
      await usable(page);
    }
  });

  await step('an automation is made, tried on the past, published, and switched off', async () => {
    await menu(page, '自动化').click();
    await button(page, '新建自动化').click();
    await page.locator('#title').fill(name);
    await page.locator('#key').fill(login);
    await keep(page);
    await page.locator('.automation').waitFor();
    // A long list shows what is asked for.
    await page.getByLabel('什么事').fill('赢单');
    await choose(page, page.getByLabel('什么事'), '商机赢单');
    await button(page, '添加条件').click();
    await choose(page, page.getByLabel('如果 1 字段'), '金额');
    await page.getByLabel('如果 1 值').fill('500000');
    await choose(page, page.getByLabel('添加动作'), '发通知');
    await page.getByLabel('内容').fill('商机 {record.number} 已赢单');
    await page.locator('.design-problems', { hasText: '没有问题' }).waitFor();
    await usable(page);
    await tab(page, '试运行').click();
    await button(page, '保存草稿并试算').click();
    await page.getByText(/会执行 \d+/).waitFor();
    await button(page, '发布').click();
    await confirm(page, '确定');
    await toast(page, '已发布');
    const { definition } = await call(page, 'GET', `/v1/automations/${login}`);
    assert.equal(definition.then[0].does.notify.title, '"商机 " + record.number + " 已赢单"');
    assert.equal(definition.if, 'record.amount.amount > 500000');
    await button(page, '停用').click();
    await confirm(page, '确定');
    await button(page, '启用').waitFor();
    await tab(page, '执行记录').click();
    await usable(page);
  });

  await step('whoever is disabled is out', async () => {
    await page.goto(`${address}/organisation`);
    await page.getByLabel('姓名、登录名、邮箱').fill(login);
    await page.locator('.data-body').getByRole('button', { name, exact: true }).click();
    await drawer(page).getByRole('button', { name: '停用' }).click();
    await confirm(page, '停用');
    await toast(page, '已停用');
    const theirs = member.page;
    for (let tries = 0; tries < 90; tries += 1) {
      await theirs.reload();
      await theirs.locator('#login, .shell').first().waitFor();
      if ((await theirs.locator('#login').count()) > 0) break;
      await theirs.waitForTimeout(1_000);
    }
    await theirs.locator('#login').waitFor();
  });

  const wrong = Object.values(everyone).flatMap(one => one.wrong);
  assert.deepEqual(wrong, [], 'nothing went wrong where no user would look');
  console.log(`settings: ${said.length} steps`);
} catch (error) {
  for (const [who, one] of Object.entries(everyone)) {
    await one.page
      .screenshot({ path: new URL(`../shots/failed.settings.${who}.png`, import.meta.url).pathname })
      .catch(() => {});
    for (const text of one.wrong) console.error(`${who}: ${text}`);
  }
  throw error;
} finally {
  await Promise.all(Object.values(everyone).map(one => one.close()));
}
