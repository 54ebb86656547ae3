// A form on its way: an admin puts it together by mouse and keys and publishes it, a process asks for it where it starts
// and at a node, a rep starts it, and the director fills in what is asked before approving.
import assert from 'node:assert/strict';
import { barriers, open, settled, shots, signIn } from './browser.mjs';

const stamp = Date.now().toString().slice(-6);
const key = `survey_${stamp}`;
const title = `现场工勘${stamp}`;
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

const button = (page, name) => page.getByRole('button', { name, exact: true });
const toast = (page, text) => page.locator('.ant-message', { hasText: text }).waitFor();
const picture = (page, name) => page.screenshot({ path: `${shots}/forms-${name}.png` });
async function choose(page, box, option) {
  await box.click();
  if ((await box.locator('input[readonly]').count()) === 0) await page.keyboard.type(option);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
}
/** What is in the way of somebody on this page. */
async function passable(page) {
  await settled(page);
  assert.deepEqual(await barriers(page), []);
}

const admin = await open();
const rep = await open();
const director = await open();
try {
  for (const one of [admin, rep, director]) one.expected.add(401);
  await Promise.all([
    signIn(admin.page, 'admin'),
    signIn(rep.page, 'wangwei'),
    signIn(director.page, 'liujing'),
  ]);
  for (const one of [admin, rep, director]) one.expected.clear();

  const palette = admin.page.locator('.desk-palette');
  const block = name => admin.page.locator('.block-name', { hasText: name });
  const properties = admin.page.locator('.desk-properties');
  const add = async (kind, name) => {
    await button(palette, kind).click();
    await properties.getByLabel('标题').fill(name);
  };

  await step('an admin makes a form and adds controls by choosing them', async () => {
    const { page } = admin;
    await page.locator('.side').getByRole('link', { name: '表单设计', exact: true }).click();
    await button(page, '新建表单').click();
    await page.locator('#title').fill(title);
    await page.locator('#key').fill(key);
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await page.locator('.desk').waitFor();
    await add('单行文本', '勘察人');
    await add('下拉单选', '现场条件');
    await add('多行文本', '整改要求');
    await add('子表单', '设备清单');
  });

  await step('the server says that a table has no column, and the problem leads to it', async () => {
    const { page } = admin;
    await block('勘察人').click();
    const problem = page.locator('.design-problems').getByRole('button', { name: '设备清单' });
    await problem.click();
    await properties.getByRole('heading', { name: '子表单' }).waitFor();
    for (const kind of ['单行文本', '数字', '金额', '公式']) {
      await choose(page, properties.locator('.ant-select', { hasText: '添加列' }), kind);
      await properties.getByText('返回“设备清单”').click();
    }
    const column = async (name, next) => {
      await properties.getByRole('button', { name, exact: true }).click();
      await properties.getByLabel('标题').fill(next);
    };
    await column('单行文本', '设备');
    await properties.getByText('返回“设备清单”').click();
    await column('数字', '数量');
    await properties.getByText('返回“设备清单”').click();
    await column('金额', '单价');
    await properties.getByText('返回“设备清单”').click();
    await column('公式', '小计');
    const hint = await properties.locator('small', { hasText: '（数量）' }).innerText();
    const name = of => new RegExp(`(f_[a-z0-9]+)（${of}）`).exec(hint)?.[1];
    await properties.getByLabel('计算公式').fill(`${name('数量')} * ${name('单价')}`);
    await page.locator('.design-problems', { hasText: '没有问题' }).waitFor();
    await picture(page, 'table');
  });

  await step('a rule shows a field only when another says so, and asks for it then', async () => {
    const { page } = admin;
    await block('整改要求').click();
    await properties.getByRole('switch', { name: '必填' }).click();
    await properties.getByRole('button', { name: '添加条件' }).last().click();
    const clause = properties.locator('.clause');
    await choose(page, clause.locator('.ant-select').first(), '现场条件');
    await choose(page, clause.locator('.ant-select').last(), '选项 2');
    await page.locator('.block', { hasText: '整改要求' }).getByText('何时显示').waitFor();
    await block('勘察人').click();
    await properties.getByRole('switch', { name: '必填' }).click();
  });

  await step('a control is dragged to its exact place, and moved on by keys', async () => {
    const { page } = admin;
    const from = palette.getByRole('button', { name: '日期', exact: true });
    await from.scrollIntoViewIfNeeded();
    const source = await from.boundingBox();
    const target = await page.locator('[data-gap="1"]').boundingBox();
    await page.mouse.move(source.x + 10, source.y + 10);
    await page.mouse.down();
    await page.mouse.move(source.x + 60, source.y + 30, { steps: 4 });
    await page.mouse.move(target.x + 120, target.y + 4, { steps: 12 });
    await page.locator('.gap.over').waitFor();
    await picture(page, 'drag');
    await page.mouse.up();
    await page.locator('[data-place="1"] .block-name', { hasText: '日期' }).waitFor();
    await block('日期').press('Alt+ArrowUp');
    await page.locator('[data-place="0"] .block-name:focus', { hasText: '日期' }).waitFor();
    await button(page, '撤销').click();
    await page.locator('[data-place="1"] .block-name', { hasText: '日期' }).waitFor();
    await button(page, '重做').click();
    await page.locator('[data-place="0"] .block-name', { hasText: '日期' }).waitFor();
    await passable(page);
  });

  await step('it is tried before it is published', async () => {
    const { page } = admin;
    await page.getByRole('tab', { name: '预览' }).click();
    const form = page.locator('.desk-single .form-view');
    await form.waitFor();
    assert.equal(await form.getByText('整改要求').count(), 0);
    await choose(page, form.locator('.ant-select').first(), '选项 2');
    await form.getByText('整改要求').waitFor();
    await button(page, '添加一行').click();
    await form.getByRole('textbox', { name: /数量/ }).fill('3');
    await form.getByRole('textbox', { name: /单价/ }).fill('1200.5');
    await form.getByText('3,601.50').waitFor();
    await picture(page, 'preview');
    await passable(page);
  });

  await step('and published, with what has changed since in its versions', async () => {
    const { page } = admin;
    const publish = async () => {
      await button(page, '发布').click();
      await page.getByLabel('修改说明').fill('现场工勘');
      await page.locator('.ant-modal').getByRole('button', { name: '确定' }).click();
      await toast(page, '已发布');
    };
    await publish();
    await page.getByText('已发布版本 1').waitFor();
    await settled(page);
    await page.getByRole('tab', { name: '设计' }).click();
    await add('评分', '现场评分');
    await button(page, '保存草稿').click();
    await toast(page, '已保存');
    await button(page, '版本').click();
    await button(page, '与草稿比较').click();
    await page.locator('.ant-drawer .problems li', { hasText: '现场评分' }).getByText('新增').waitFor();
    await picture(page, 'versions');
    await page.keyboard.press('Escape');
    await publish();
    await page.getByText('已发布版本 2').waitFor();
  });

  await step('a process that asks for it is drawn, tried and published', async () => {
    const { page } = admin;
    await page.locator('.side').getByRole('link', { name: '流程设计', exact: true }).click();
    await button(page, '新建流程').click();
    await page.locator('#title').fill(title);
    await page.locator('#key').fill(key);
    await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click();
    await page.locator('.flow').waitFor();
    await page.getByRole('tab', { name: '基础设置' }).click();
    await choose(page, page.locator('.property', { hasText: '发起表单' }).locator('.ant-select'), title);
    await page.getByRole('tab', { name: '流程', exact: true }).click();
    await button(page, '在此添加节点').click();
    await page.getByRole('menuitem', { name: '审批', exact: true }).click();
    await properties.getByLabel('名称').fill('工勘审批');
    await choose(page, properties.locator('.who-row .ant-select').first(), '指定成员');
    await choose(page, properties.locator('.who-people .ant-select'), '刘静');
    await page.keyboard.press('Escape');
    await choose(
      page,
      properties.locator('.property', { hasText: '填写的表单' }).locator('.ant-select'),
      title,
    );
    const right = (field, name) =>
      properties.locator('.rights li', { hasText: field }).getByText(name, { exact: true }).click();
    await right('勘察人', '只读');
    await right('日期', '隐藏');
    await page.locator('.design-problems', { hasText: '没有问题' }).waitFor();
    await passable(page);
    await picture(page, 'process');
    await page.getByRole('tab', { name: '试运行' }).click();
    await button(page, '保存并推演').click();
    await page.locator('.rows li', { hasText: '工勘审批' }).getByText('刘静').waitFor();
    await button(page, '发布').click();
    await page.getByLabel('修改说明').fill('工勘');
    await page.locator('.ant-modal').getByRole('button', { name: '确定' }).click();
    await page.getByText('已发布版本 1').waitFor();
  });

  await step('a rep starts it, and is told at the field what is missing', async () => {
    const { page, expected } = rep;
    await page.goto(`${address}/approvals`);
    await button(page, '发起审批').click();
    await choose(page, page.locator('.ant-select:has(#processKey)'), title);
    await page.locator('#title').fill(`无锡现场 ${stamp}`);
    const form = page.locator('.ant-drawer .form-view');
    await choose(page, form.locator('.ant-select').first(), '选项 2');
    expected.add(400);
    await button(page, '提交').click();
    await form.locator('.form-item.wrong', { hasText: '勘察人' }).waitFor();
    await form.locator('.form-item.wrong', { hasText: '整改要求' }).waitFor();
    await picture(page, 'refused');
    expected.clear();
    await form.getByRole('textbox', { name: '勘察人' }).fill('王伟');
    await form.getByRole('textbox', { name: '整改要求' }).fill('地基加固');
    await button(page, '添加一行').click();
    await form.getByRole('textbox', { name: /设备/ }).fill('五轴加工中心');
    await form.getByRole('textbox', { name: /数量/ }).fill('2');
    await form.getByRole('textbox', { name: /单价/ }).fill('1500000');
    await passable(page);
    await button(page, '提交').click();
    await page.getByRole('heading', { name: `无锡现场 ${stamp}` }).waitFor();
    await page.getByText('3,000,000.00').waitFor();
    await picture(page, 'started');
  });

  await step('the director fills in what is asked by their rights, and approves', async () => {
    const { page } = director;
    await page.goto(`${address}/approvals`);
    await page.locator('.data-body .link', { hasText: `无锡现场 ${stamp}` }).click();
    const form = page.locator('.panel', { hasText: '请填写' }).locator('.form-view');
    await form.waitFor();
    await form.getByText('王伟').waitFor();
    assert.equal(await form.getByRole('textbox', { name: '勘察人' }).count(), 0, 'only read');
    assert.equal(await form.getByText('日期').count(), 0, 'hidden');
    await form.locator('.ant-radio-button-wrapper', { hasText: '4' }).click();
    await passable(page);
    await picture(page, 'to-fill-in');
    await page.getByLabel('审批意见').fill('条件具备');
    await button(page, '同意').click();
    await page.waitForURL('**/approvals');
  });

  await step('and the rep reads what was filled in', async () => {
    const { page } = rep;
    await page.reload();
    await page.locator('.page-title .status', { hasText: '通过' }).waitFor();
    await page.getByText('4 / 5').waitFor();
    await picture(page, 'ended');
  });

  const wrong = [admin, rep, director].flatMap(one => one.wrong);
  assert.deepEqual(wrong, [], 'nothing went wrong where no user would look');
  console.log(`forms: ${said.length} steps`);
} catch (error) {
  for (const [name, one] of Object.entries({ admin, rep, director })) {
    await picture(one.page, `failed-${name}`).catch(() => {});
    for (const text of one.wrong) console.error(`${name}: ${text}`);
  }
  throw error;
} finally {
  await Promise.all([admin, rep, director].map(one => one.close()));
}
