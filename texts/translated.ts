type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Singular<K> = K extends `${string}_${PluralForm}` ? never : K;
type Counted<K> = K extends `${infer Key}_${PluralForm}` ? Key : never;

/**
 * What every language has: the keys of the English texts, and of what is counted the forms its language tells apart
 * (a test compares them with `Intl.PluralRules`).
 */
export type Translated<T> = {
  readonly [K in keyof T as Singular<K>]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in keyof T as `${Counted<K>}_other`]: string } & {
  readonly [K in keyof T as `${Counted<K>}_${'one' | 'few' | 'many'}`]?: string;
};
