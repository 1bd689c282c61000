import type { en } from './en.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Singular<K> = K extends `${string}_${PluralForm}` ? never : K;
type Counted<K> = K extends `${infer Key}_${PluralForm}` ? Key : never;

/**
 * What every language has: the keys of the English texts, and of what is counted the forms its language tells apart
 * (a test compares them with `Intl.PluralRules`).
 */
export type MailTexts<T = typeof en> = {
  readonly [K in keyof T as Singular<K>]: T[K] extends string ? string : MailTexts<T[K]>;
} & { readonly [K in keyof T as `${Counted<K>}_other`]: string } & {
  readonly [K in keyof T as `${Counted<K>}_${'one' | 'few' | 'many'}`]?: string;
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'mail';
    resources: { mail: typeof en };
  }
}
