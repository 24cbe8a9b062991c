/** In which languages does the project speak? Chinese, with English beside it. */
export type Locale = 'zh' | 'en';

/** One text in both languages. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

export const localized = (zh: string, en: string): Localized => ({ zh, en });

/** The locale that a client's language tag (`zh-cn`, `en`, `ja`) asks for. */
export const localeOf = (tag: string | undefined): Locale =>
  tag === undefined || /^zh/i.test(tag) ? 'zh' : 'en';
