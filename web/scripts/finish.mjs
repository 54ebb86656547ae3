// After `vite build`: compresses what the gateway serves, and holds the first load of every page to its budget.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
/** kB (1,000 bytes) of brotli that a page may load before it can be used; any other page. */
const BUDGETS = { 'src/pages/leads/list.tsx': 350 };
const BUDGET = 480;

const sizes = new Map();
for (const entry of await readdir(dist, { recursive: true })) {
  const path = join(dist, entry);
  if (!(await stat(path)).isFile() || !['.js', '.css', '.html', '.svg', '.json'].includes(extname(path)))
    continue;
  const bytes = await readFile(path);
  const [small, common] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  sizes.set(entry, small.length);
  if (bytes.length < 512) continue;
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, common)]);
}

const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
/** Every file that a chunk needs before it runs. */
function needs(key, files = new Set()) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const other of chunk.imports ?? []) needs(other, files);
  return files;
}
const always = needs('index.html');
// What the console fetches at once besides: the words of the reader's language.
for (const key of ['src/i18n/zh-CN.ts', 'node_modules/antd/locale/zh_CN.js']) needs(key, always);

let over = false;
for (const key of Object.keys(manifest)
  .filter(key => key.startsWith('src/pages/'))
  .sort()) {
  const files = new Set([...always, ...needs(key)]);
  const total =
    [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), sizes.get('index.html')) / 1000;
  const budget = BUDGETS[key] ?? BUDGET;
  console.log(`${total.toFixed(1).padStart(6)} kB of ${budget}  ${key}`);
  over ||= total > budget;
}
if (over) {
  console.error('a page loads more than its budget');
  process.exit(1);
}
