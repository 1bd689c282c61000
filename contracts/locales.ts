/** The languages Gatehouse speaks in mails and pages, by BCP 47 tag. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'pl', 'ja', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];
