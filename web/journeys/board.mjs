// What a director makes of the numbers: a report by dragging fields, a board that it stands on, and who sees them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { barriers, call, open, settled, signIn } from './browser.mjs';

const stamp = Date.now().toString().slice(-6);
const report = `各来源线索 ${stamp}`;
const board = `销售周会 ${stamp}`;

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
const drawer = page => page.locator('.ant-drawer');
const well = (page, name) => page.locator(`[data-well="${name}"]`);
const fieldsIn = (page, name) => well(page, name).locator('.well-name').allTextContents();
const chart = (page, name) => page.locator('.answer-tools').getByText(name, { exact: true }).click();
const tile = (page, title) => page.getByRole('region', { name: title, exact: true });

/** Chooses in a widget that opens a list. */
async function choose(page, box, option) {
  await box.click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** Drags with the mouse as a hand does: not in one leap. */
async function drag(page, from, to) {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 20, a.y + a.height / 2, { steps: 4 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 8 });
  await page.waitForTimeout(200);
  await page.mouse.up();
}

async function noBarriers(page, where) {
  await settled(page);
  assert.deepEqual(await barriers(page), [], `barriers on ${where}`);
}

const director = await open();
const rep = await open();
const everyone = { director, rep };
try {
  for (const one of Object.values(everyone)) one.expected.add(401);
  await Promise.all([signIn(director.page, 'liujing'), signIn(rep.page, 'wangwei')]);
  for (const one of Object.values(everyone)) one.expected.clear();

  // Something to count, which the other journeys bring in by hand; the numbers are a moment behind.
  const sources = ['官网咨询', '官网咨询', '展会'];
  for (const [n, source] of sources.entries())
    await call(rep.page, 'POST', '/v1/leads', {
      lead: {
        company: `苏州旅程${stamp}${n}机械有限公司`,
        contactName: '王一',
        phone: `139${stamp}${10 + n}`,
        address: '江苏省苏州市昆山市',
        source,
      },
    });
  const counted = { cube: 'lead', measures: ['count'], dimensions: ['source'], period: 'PERIOD_TODAY' };
  for (let tries = 0; tries < 40; tries += 1) {
    const { rows } = await call(director.page, 'POST', '/v1/reports:run', counted);
    if (sources.every(source => rows?.some(row => row.keys[0] === source))) break;
    await director.page.waitForTimeout(500);
  }

  await step('a director drags fields into the wells of a report, and the answer is there', async () => {
    const { page } = director;
    await menu(page, '报表').click();
    await button(page, '新建报表').click();
    await choose(page, page.locator('.ant-select:has(#report-cube)'), '线索');
    await page.locator('.answer svg').waitFor();
    await drag(
      page,
      page.locator('[data-field="dimension:source"]'),
      well(page, 'dimensions').locator('.gap').first(),
    );
    assert.deepEqual(await fieldsIn(page, 'dimensions'), ['来源', '负责人']);
    await drag(
      page,
      page.locator('[data-field="measure:conversion_rate"]'),
      well(page, 'measures').locator('.gap').last(),
    );
    assert.deepEqual(await fieldsIn(page, 'measures'), ['线索数', '线索转化率']);
    await page.locator('.answer svg text', { hasText: '官网咨询' }).first().waitFor();
  });

  await step('a field does not go where it does not belong', async () => {
    const { page } = director;
    await drag(
      page,
      page.locator('[data-field="measure:converted"]'),
      well(page, 'filters').locator('.gap').last(),
    );
    assert.deepEqual(await fieldsIn(page, 'filters'), []);
  });

  await step('by keys fields are moved, taken away, taken back and added', async () => {
    const { page } = director;
    await well(page, 'dimensions').locator('.well-name').first().press('Alt+ArrowDown');
    assert.deepEqual(await fieldsIn(page, 'dimensions'), ['负责人', '来源']);
    assert.equal(await page.locator(':focus').textContent(), '来源');
    await well(page, 'dimensions').locator('.well-name').first().press('Delete');
    assert.deepEqual(await fieldsIn(page, 'dimensions'), ['来源']);
    await well(page, 'measures').locator('.well-name').last().press('Delete');
    await button(page, '撤销').click();
    assert.deepEqual(await fieldsIn(page, 'measures'), ['线索数', '线索转化率']);
    await button(page, '重做').click();
    assert.deepEqual(await fieldsIn(page, 'measures'), ['线索数']);
    await button(page, '添加筛选').press('Enter');
    await page.getByRole('menuitem', { name: '状态' }).click();
    await choose(page, page.locator('.filter-values .ant-select').last(), '新建');
    await page.keyboard.press('Escape');
    assert.deepEqual(await fieldsIn(page, 'filters'), ['状态']);
  });

  await step('what cannot be asked is refused at its well', async () => {
    const { page, expected } = director;
    await choose(page, page.locator('.ant-select:has(#report-period)'), '指定日期');
    expected.add(400);
    await page.locator('#report-from').fill('2026-05-01');
    await page.locator('#report-to').fill('2026-04-01');
    await well(page, 'time').locator('.field-error').waitFor();
    await choose(page, page.locator('.ant-select:has(#report-period)'), '近 12 个月');
    await well(page, 'time').locator('.field-error').waitFor({ state: 'detached' });
    await settled(page);
    expected.delete(400);
  });

  await step('pictures of one answer: a funnel, a pie, a trend, a table', async () => {
    const { page } = director;
    for (const name of ['漏斗图', '饼图']) {
      await chart(page, name);
      await page.locator('.answer svg text', { hasText: '官网咨询' }).first().waitFor();
    }
    await chart(page, '趋势图');
    await page.locator('.empty', { hasText: '趋势图需要时间粒度' }).waitFor();
    await chart(page, '柱状图');
    // A bar is pointed at, too.
    await page.locator('.answer svg path[fill="#1456f0"]').first().click({ force: true });
    await drawer(page).locator('.ant-table-row').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    await noBarriers(page, 'the designer');
  });

  await step('a number leads to its records, and a record to its page', async () => {
    const { page } = director;
    await chart(page, '表格');
    const cell = page.locator('.answer-table tbody .behind').first();
    const count = Number(await cell.textContent());
    assert.ok(count > 0);
    await cell.press('Enter');
    await drawer(page).locator('.ant-table-row').first().waitFor();
    await drawer(page).getByText(`共 ${count} 条`).waitFor();
    await noBarriers(page, 'the records');
    await drawer(page).locator('.ant-table-row .link').first().click();
    await page.waitForURL(/\/leads\?open=/);
    await page.locator('.page-title', { hasText: '线索' }).waitFor();
    await settled(page);
    // Who comes back finds what they were at.
    await page.goBack();
    await page.locator('.answer').waitFor();
    assert.deepEqual(await fieldsIn(page, 'dimensions'), ['来源']);
    assert.deepEqual(await fieldsIn(page, 'filters'), ['状态']);
  });

  await step('the report is kept, and taken along as a table', async () => {
    const { page } = director;
    await chart(page, '柱状图');
    await page.locator('.answer svg text', { hasText: '官网咨询' }).first().waitFor();
    await button(page, '保存').click();
    await drawer(page).locator('#title').fill(report);
    await drawer(page).getByRole('button', { name: '保存', exact: true }).click();
    await toast(page, '已保存');
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/);
    await page.reload();
    await page.getByRole('heading', { name: report }).waitFor();
    await page.locator('.answer svg').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出 CSV').click()]);
    const text = await readFile(await file.path(), 'utf8');
    assert.match(text, /^\uFEFF来源,线索数\r\n/);
    assert.match(text, /官网咨询,\d+/);
  });

  await step('the same as another report, by another picture, leaves the first as it is', async () => {
    const { page } = director;
    await chart(page, '饼图');
    await button(page, '更多').click();
    await page.getByRole('menuitem', { name: '另存为' }).click();
    await drawer(page).getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { name: `${report} 副本` }).waitFor();
    assert.equal(await page.getByRole('radio', { name: '饼图' }).isChecked(), true);
    await page.locator('.page-head').getByRole('link', { name: '报表' }).click();
    await page.locator('.data-body').getByText(report, { exact: true }).click();
    await page.getByRole('heading', { name: report, exact: true }).waitFor();
    assert.equal(await page.getByRole('radio', { name: '柱状图' }).isChecked(), true);
  });

  let page_of_board = '';
  await step('it is put on a board by drag, a key figure and the funnel by keys', async () => {
    const { page } = director;
    await menu(page, '仪表盘').click();
    await button(page, '新建仪表盘').click();
    await drawer(page).locator('#title').fill(board);
    await drawer(page).getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('.board-add').waitFor();
    await page
      .getByRole('button', { name: report, exact: true })
      .dragTo(page.locator('.board-canvas'), { targetPosition: { x: 60, y: 40 } });
    await tile(page, report).locator('.chart svg').waitFor();
    await page.locator('.pull', { hasText: '全链路漏斗' }).press('Enter');
    await page.locator('.pull', { hasText: '线索转化率' }).press('Enter');
    await tile(page, '线索转化率').waitFor();
    const handle = button(page, '移动“线索转化率”');
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('“线索转化率”在第 2 列、第 8 行，宽 3，高 2').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('“线索转化率”在第 2 列、第 1 行，宽 3，高 2').waitFor({ state: 'attached' });
    assert.match(await page.locator(':focus').getAttribute('class'), /tile-handle/);
    await noBarriers(page, 'a board that is changed');
  });

  await step('steps are taken back, and the board is kept as it lies', async () => {
    const { page } = director;
    await button(page, '移除“全链路漏斗”').click();
    await tile(page, '全链路漏斗').waitFor({ state: 'detached' });
    await button(page, '撤销').click();
    await tile(page, '全链路漏斗').waitFor();
    await button(page, '保存').click();
    await button(page, '编辑').waitFor();
    await page.reload();
    for (const title of [report, '全链路漏斗', '线索转化率']) await tile(page, title).waitFor();
    await tile(page, report).locator('.chart svg').waitFor();
    page_of_board = page.url();
    const [figure, drawn] = [
      await tile(page, '线索转化率').boundingBox(),
      await tile(page, report).boundingBox(),
    ];
    assert.ok(figure.y < drawn.y, 'the figure stands above the report');
    await noBarriers(page, 'a board');
  });

  await step('a figure says what it is, and leads to its records', async () => {
    const { page } = director;
    await button(page, '线索转化率的定义').click();
    await page.locator('.definition', { hasText: '已转化的线索' }).waitFor();
    await page.keyboard.press('Escape');
    await tile(page, '线索转化率').locator('.kpi-value').click();
    await drawer(page).locator('.ant-table-row').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    await button(page, `以表格查看：${report}`).click();
    await tile(page, report).locator('.behind').first().waitFor();
  });

  await step('a rep with whom nothing is shared sees neither', async () => {
    const { page, expected } = rep;
    await menu(page, '仪表盘').click();
    await settled(page);
    assert.equal(await page.getByText(board).count(), 0);
    await menu(page, '报表').click();
    await settled(page);
    assert.equal(await page.getByText(report).count(), 0);
    expected.add(404);
    await page.goto(page_of_board);
    await page.locator('.empty', { hasText: '没有这个页面或记录' }).waitFor();
  });

  await step('the board is shared, and says what of it is not', async () => {
    const { page } = director;
    await button(page, '更多').click();
    await page.getByRole('menuitem', { name: '名称与共享' }).click();
    await drawer(page).getByRole('switch').click();
    await drawer(page).getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('.under .mark', { hasText: '全公司' }).waitFor();
    const theirs = rep.page;
    await theirs.reload();
    await theirs.getByRole('heading', { name: board }).waitFor();
    await theirs.getByText('此报表已被删除，或没有共享给您').waitFor();
    // It is not theirs to change.
    assert.equal(await button(theirs, '编辑').count(), 0);
    rep.expected.delete(404);
  });

  await step('the cockpit shows the line, for another time too', async () => {
    const { page } = director;
    await menu(page, '驾驶舱').click();
    await tile(page, '销售额').waitFor();
    for (const title of ['全链路漏斗', '签约趋势（近 12 个月）', '签约前 10 名', '输单原因'])
      await tile(page, title).waitFor();
    await choose(page, page.locator('.page-extra .ant-select'), '去年');
    await page.waitForURL(/period=PERIOD_LAST_YEAR/);
    await settled(page);
    await choose(page, page.locator('.page-extra .ant-select'), '今年');
    await tile(page, '全链路漏斗').locator('.stage-bar button').first().click();
    await drawer(page).locator('.ant-table-row').first().waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    await noBarriers(page, 'the cockpit');
  });

  await step('what is deleted is asked about first, and its tile says that it is gone', async () => {
    const { page, expected } = director;
    await menu(page, '报表').click();
    await page.locator('.data-body').getByText(report, { exact: true }).click();
    await page.getByRole('heading', { name: report, exact: true }).waitFor();
    await button(page, '更多').click();
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: '删除', exact: true }).click();
    await toast(page, '已删除');
    await page.waitForURL(url => url.pathname === '/reports');
    expected.add(404);
    await page.goto(page_of_board);
    await page.getByText('此报表已被删除，或没有共享给您').waitFor();
    await tile(page, '全链路漏斗').waitFor();
  });

  const wrong = Object.values(everyone).flatMap(one => one.wrong);
  assert.deepEqual(wrong, [], 'nothing went wrong where no user would look');
  console.log(`board: ${said.length} steps`);
} catch (error) {
  for (const [name, one] of Object.entries(everyone)) {
    await one.page
      .screenshot({ path: new URL(`../shots/failed.${name}.png`, import.meta.url).pathname })
      .catch(() => {});
    for (const text of one.wrong) console.error(`${name}: ${text}`);
  }
  throw error;
} finally {
  await Promise.all(Object.values(everyone).map(one => one.close()));
}
