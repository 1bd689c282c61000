import type { PageT } from '../../texts/pages/index.ts';

const MAX = 100;

/** What is wrong with a person's name, beside its field; null: nothing. */
export const personNameError = (t: PageT, name: string): { field: 'name'; message: string } | null =>
  name === '' || name.length > MAX ? { field: 'name', message: t('site.form.name') } : null;
