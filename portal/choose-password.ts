import type { Environment } from '../environment.ts';
import { PASSWORD_LENGTH, type PasswordProblem, passwordProblem } from '../policy/passwords.ts';

const MESSAGES: Record<PasswordProblem, string> = {
  length: `Choose a password of ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`,
  common: 'This password is one of the first that others try. Choose one that is your own.',
  name: 'Leave the company’s name out of the password: it is the first thing others try.',
};

/** The companies whose names are no good in a user's password: the vendor, and those of the user's accounts. */
export async function namesAround({ store, mail }: Environment, userId: string): Promise<string[]> {
  const accounts = await store.accounts.ofUser(userId);
  return [mail.brand.vendorName, ...accounts.map(({ company_name }) => company_name)];
}

/** What is wrong with a new password, beside its field; null: nothing. */
export function newPasswordError(
  password: string,
  names: string[],
): { field: 'password'; message: string } | null {
  const problem = passwordProblem(password, names);
  return problem && { field: 'password', message: MESSAGES[problem] };
}
