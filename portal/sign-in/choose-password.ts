import type { Environment } from '../../cases/environment.ts';
import { PASSWORD_LENGTH, passwordProblem } from '../../policy/passwords.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** The companies whose names are no good in a user's password: the vendor, and those of the user's accounts. */
export async function namesAround({ store, mail }: Environment, userId: string): Promise<string[]> {
  const accounts = await store.accounts.ofUser(userId);
  return [mail.brand.vendorName, ...accounts.map(({ company_name }) => company_name)];
}

/** What is wrong with a new password, beside its field; null: nothing. */
export function newPasswordError(
  t: PageT,
  password: string,
  names: string[],
): { field: 'password'; message: string } | null {
  const problem = passwordProblem(password, names);
  return problem && { field: 'password', message: t(`site.form.password.${problem}`, PASSWORD_LENGTH) };
}
