// Writes src/api/schema.d.ts from the gateway's OpenAPI document: `npm run api -- [--check] [address or file]`.
// With --check it writes nothing and fails when the committed file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));
const words = process.argv.slice(2);
const check = words.includes('--check');
const from = words.find(word => !word.startsWith('--')) ?? 'http://127.0.0.1:8080';

async function read() {
  if (!from.startsWith('http')) return JSON.parse(await readFile(from, 'utf8'));
  const answer = await fetch(new URL('/openapi.json', from));
  if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
  return answer.json();
}

const head = '// Generated from the gateway by `npm run api`. Never edited.\n';
const text = head + astToString(await openapiTS(await read(), { emptyObjectsUnknown: true }));
if (!check) {
  await writeFile(target, text);
} else if ((await readFile(target, 'utf8')) !== text) {
  console.error('src/api/schema.d.ts is stale: start the suite and run `npm run api`');
  process.exit(1);
}
