import type { PageT } from '../../texts/pages/index.ts';

const MAX = 100;

/** The fault in a person's name, for its field; null: none. */
export const personNameError = (t: PageT, name: string): { field: 'name'; message: string } | null =>
  name === '' || name.length > MAX ? { field: 'name', message: t('site.form.name') } : null;
