// Words live in src/i18n, in both languages; screens hold none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import enBase from '../src/i18n/en';
import enAccounts from '../src/i18n/en.accounts';
import enApprovals from '../src/i18n/en.approvals';
import enAutomations from '../src/i18n/en.automations';
import enDeals from '../src/i18n/en.deals';
import enDesign from '../src/i18n/en.design';
import enImports from '../src/i18n/en.imports';
import enIntegrations from '../src/i18n/en.integrations';
import enNotices from '../src/i18n/en.notices';
import enOrganisation from '../src/i18n/en.organisation';
import enPicture from '../src/i18n/en.picture';
import enPreferences from '../src/i18n/en.preferences';
import enReports from '../src/i18n/en.reports';
import enSettings from '../src/i18n/en.settings';
import enSignIn from '../src/i18n/en.signIn';
import enTemplates from '../src/i18n/en.templates';
import enWorkbench from '../src/i18n/en.workbench';
import zhBase from '../src/i18n/zh-CN';
import zhAccounts from '../src/i18n/zh-CN.accounts';
import zhApprovals from '../src/i18n/zh-CN.approvals';
import zhAutomations from '../src/i18n/zh-CN.automations';
import zhDeals from '../src/i18n/zh-CN.deals';
import zhDesign from '../src/i18n/zh-CN.design';
import zhImports from '../src/i18n/zh-CN.imports';
import zhIntegrations from '../src/i18n/zh-CN.integrations';
import zhNotices from '../src/i18n/zh-CN.notices';
import zhOrganisation from '../src/i18n/zh-CN.organisation';
import zhPicture from '../src/i18n/zh-CN.picture';
import zhPreferences from '../src/i18n/zh-CN.preferences';
import zhReports from '../src/i18n/zh-CN.reports';
import zhSettings from '../src/i18n/zh-CN.settings';
import zhSignIn from '../src/i18n/zh-CN.signIn';
import zhTemplates from '../src/i18n/zh-CN.templates';
import zhWorkbench from '../src/i18n/zh-CN.workbench';

const zh = {
  ...zhBase,
  ...zhDeals,
  ...zhPicture,
  ...zhNotices,
  ...zhImports,
  ...zhAccounts,
  ...zhReports,
  ...zhOrganisation,
  ...zhIntegrations,
  ...zhAutomations,
  ...zhTemplates,
  ...zhPreferences,
  ...zhSettings,
  ...zhWorkbench,
  ...zhSignIn,
  ...zhDesign,
  ...zhApprovals,
};
const en = {
  ...enBase,
  ...enDeals,
  ...enPicture,
  ...enNotices,
  ...enImports,
  ...enAccounts,
  ...enReports,
  ...enOrganisation,
  ...enIntegrations,
  ...enAutomations,
  ...enTemplates,
  ...enPreferences,
  ...enSettings,
  ...enWorkbench,
  ...enSignIn,
  ...enDesign,
  ...enApprovals,
};

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  file => /\.tsx?$/.test(file) && !file.startsWith('i18n/') && !file.endsWith('.d.ts'),
);

/** Attributes whose text somebody sees or hears. */
const SEEN = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'extra',
  'tooltip',
  'okText',
  'cancelText',
  'description',
  'message',
  'hint',
]);
const WORD = /[A-Za-z\u4e00-\u9fff]{2,}/;
const CHINESE = /[\u4e00-\u9fff]/;
/** Keys of the keyboard are called the same everywhere. */
const SAME_EVERYWHERE = new Set(['Ctrl K']);

/** Texts in a source file that a reader would see. */
export function literals(name: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) && WORD.test(node.text) && !SAME_EVERYWHERE.has(node.text.trim()))
      found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      if (SEEN.has(node.name.getText()) && WORD.test(node.initializer.text))
        found.push(node.initializer.text);
    }
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && CHINESE.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX));
  return found;
}

describe('the words of the console', () => {
  it('are there in Chinese and in English, with the same facts in them', () => {
    const [chinese, english] = [flat(zh), flat(en)];
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    const facts = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      expect(facts(english.get(key) ?? ''), key).toEqual(facts(text));
    }
  });

  it('are not written in English where Chinese belongs, nor the other way round', () => {
    for (const [key, text] of flat(en))
      if (key !== 'app.otherLanguage') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('stand in no screen', () => {
    const found = files.flatMap(file =>
      literals(file, readFileSync(join(source, file), 'utf8')).map(text => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('would be found there', () => {
    expect(literals('a.tsx', 'const a = <p title="Close it">Hello</p>')).toEqual(['Close it', 'Hello']);
    expect(literals('a.tsx', "const a = '线索'; const b = `第$" + '{1}行`')).toEqual(['线索', '第', '行']);
  });
});
