import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import type zh from './zh-CN';

dayjs.extend(relativeTime);

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof zh };
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

let words: Locale;
/** The words of the widgets. */
export const widgets = (): Locale => words;

/** Reads and writes everything in this language from now on. */
export async function speak(language: Language): Promise<void> {
  const [own, theirs] = await texts[language]();
  words = theirs.default;
  i18n.addResourceBundle(language, 'console', own.default);
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
