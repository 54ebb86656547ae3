// What every journey needs: a browser, somebody who has signed in, and the eyes that see what no user should.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const address = process.env.THROUGHLINE_URL ?? 'http://127.0.0.1:8080';
export const tenant = process.env.THROUGHLINE_TENANT ?? 'huaxing';
export const password = process.env.THROUGHLINE_PASSWORD ?? '';
export const shots = fileURLToPath(new URL('../shots', import.meta.url));

const program = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.CHROMIUM ?? '',
].find(path => path !== '' && existsSync(path));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A browser of its own: nothing is kept from one to the next. */
export async function open({ width = 1440, height = 900, language = 'zh-CN' } = {}) {
  if (!program) throw new Error('no chromium: apt-get install chromium');
  const folder = await mkdtemp(join(tmpdir(), 'throughline-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', `--lang=${language}`],
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    hasTouch: width < 500,
    reducedMotion: 'reduce',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  /** What went wrong where no user would look. */
  const wrong = [];
  /** Statuses that a step expects to be refused with. */
  const expected = new Set();
  const open = new Set();
  traffic.set(page, open);
  page.on('request', request => request.resourceType() !== 'eventsource' && open.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, request => open.delete(request));
  page.on('pageerror', error => wrong.push(`page: ${error.message}`));
  page.on('console', message => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const text = message.text();
    const status = /status of (\d+)/.exec(text)?.[1];
    if (status && expected.has(Number(status))) return;
    wrong.push(`${message.type()}: ${text} ${message.location().url}`);
  });
  page.on('response', response => {
    if (response.status() >= 400 && !expected.has(response.status())) {
      wrong.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
  return {
    page,
    wrong,
    expected,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in by the form, as people do. */
export async function signIn(page, login) {
  await page.goto(address);
  await page.locator('#tenant').fill(tenant);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('.shell').waitFor();
}

/** Requests on their way, by page; the stream of notices never ends and is none of them. */
const traffic = new WeakMap();

/** Until nothing is loading any more. */
export async function settled(page) {
  const until = Date.now() + 20_000;
  for (let quiet = 0; quiet < 5 && Date.now() < until; ) {
    await page.waitForTimeout(100);
    quiet = traffic.get(page).size === 0 ? quiet + 1 : 0;
  }
  await page
    .locator('.ant-skeleton-active')
    .waitFor({ state: 'detached' })
    .catch(() => {});
  await page.waitForTimeout(150);
}

/** Findings of axe that keep somebody from using the page. */
export async function barriers(page) {
  // As a user script: the policy of the page allows no inline script, and that holds for us too.
  await page.evaluate(axe).catch(() => page.addScriptTag({ content: axe }));
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'], rules: { region: { enabled: false } } }),
  );
  return violations
    .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
    .map(
      violation =>
        `${violation.id}: ${violation.nodes
          .slice(0, 3)
          .map(node => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`)
          .join(' | ')}`,
    );
}

/** A call of the suite with the session of the page. */
export function call(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path, {
        method,
        headers: { 'X-Throughline-CSRF': '1', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return answer.json();
    },
    [method, path, body],
  );
}
