import { personNameProblem } from '../../policy/person-name.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** The fault in a person's name, for its field; null: none. */
export function personNameError(t: PageT, name: string): { field: 'name'; message: string } | null {
  const problem = personNameProblem(name);
  if (problem === null) return null;
  const message = problem === 'length' ? t('site.form.name') : t('site.form.nameCharacters');
  return { field: 'name', message };
}
