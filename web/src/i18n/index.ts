import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import type zh from './zh-CN';
import type zhAccounts from './zh-CN.accounts';
import type zhApprovals from './zh-CN.approvals';
import type zhAutomations from './zh-CN.automations';
import type zhDeals from './zh-CN.deals';
import type zhDesign from './zh-CN.design';
import type zhImports from './zh-CN.imports';
import type zhIntegrations from './zh-CN.integrations';
import type zhNotices from './zh-CN.notices';
import type zhOrganisation from './zh-CN.organisation';
import type zhPicture from './zh-CN.picture';
import type zhPreferences from './zh-CN.preferences';
import type zhReports from './zh-CN.reports';
import type zhSettings from './zh-CN.settings';
import type zhSignIn from './zh-CN.signIn';
import type zhTemplates from './zh-CN.templates';
import type zhWorkbench from './zh-CN.workbench';

dayjs.extend(relativeTime);

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: {
      console: typeof zh &
        typeof zhDeals &
        typeof zhPicture &
        typeof zhNotices &
        typeof zhReports &
        typeof zhOrganisation &
        typeof zhIntegrations &
        typeof zhAutomations &
        typeof zhTemplates &
        typeof zhPreferences &
        typeof zhSettings &
        typeof zhSignIn &
        typeof zhAccounts &
        typeof zhImports &
        typeof zhDesign &
        typeof zhApprovals &
        typeof zhWorkbench;
    };
    enableSelector: false;
  }
}

const KEY = 'throughline.language';

/** The language kept in this browser, or the browser's own. */
export function preferred(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

const texts = {
  'zh-CN': () => Promise.all([import('./zh-CN'), import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')]),
  en: () => Promise.all([import('./en'), import('antd/locale/en_US')]),
};

/** Words that come with some pages only. */
const areas = {
  deals: { 'zh-CN': () => import('./zh-CN.deals'), en: () => import('./en.deals') },
  workbench: { 'zh-CN': () => import('./zh-CN.workbench'), en: () => import('./en.workbench') },
  approvals: { 'zh-CN': () => import('./zh-CN.approvals'), en: () => import('./en.approvals') },
  imports: { 'zh-CN': () => import('./zh-CN.imports'), en: () => import('./en.imports') },
  notices: { 'zh-CN': () => import('./zh-CN.notices'), en: () => import('./en.notices') },
  picture: { 'zh-CN': () => import('./zh-CN.picture'), en: () => import('./en.picture') },
  signIn: { 'zh-CN': () => import('./zh-CN.signIn'), en: () => import('./en.signIn') },
  reports: { 'zh-CN': () => import('./zh-CN.reports'), en: () => import('./en.reports') },
  settings: { 'zh-CN': () => import('./zh-CN.settings'), en: () => import('./en.settings') },
  accounts: { 'zh-CN': () => import('./zh-CN.accounts'), en: () => import('./en.accounts') },
  organisation: { 'zh-CN': () => import('./zh-CN.organisation'), en: () => import('./en.organisation') },
  integrations: { 'zh-CN': () => import('./zh-CN.integrations'), en: () => import('./en.integrations') },
  automations: { 'zh-CN': () => import('./zh-CN.automations'), en: () => import('./en.automations') },
  templates: { 'zh-CN': () => import('./zh-CN.templates'), en: () => import('./en.templates') },
  preferences: { 'zh-CN': () => import('./zh-CN.preferences'), en: () => import('./en.preferences') },
  design: { 'zh-CN': () => import('./zh-CN.design'), en: () => import('./en.design') },
};
type Area = keyof typeof areas;
const present = new Set<Area>();

async function learn(area: Area, language: Language): Promise<void> {
  const { default: more } = await areas[area][language]();
  i18n.addResourceBundle(language, 'console', more, true, true);
}

/** A page with the words of its areas. */
export async function withWords<T>(own: Area | Area[], page: Promise<T>): Promise<T> {
  const all = [own].flat();
  for (const area of all) present.add(area);
  const [module] = await Promise.all([page, ...all.map(area => learn(area, i18n.language as Language))]);
  return module;
}

let words: Locale;
/** The words of the widgets. */
export const widgets = (): Locale => words;

/** Reads and writes everything in this language from now on. */
export async function speak(language: Language): Promise<void> {
  const [own, theirs] = await texts[language]();
  words = theirs.default;
  i18n.addResourceBundle(language, 'console', own.default, true, true);
  await Promise.all([...present].map(area => learn(area, language)));
  await i18n.changeLanguage(language);
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

i18n.use(initReactI18next);
void i18n.init({
  lng: preferred(),
  ns: 'console',
  defaultNS: 'console',
  resources: {},
  fallbackLng: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

export default i18n;
