import type { Request } from 'express';
import { companyNameProblem, readCompanyName } from '../../policy/company-name.ts';
import { COMPANY_NAME_MAX } from '../../policy/numbers.ts';
import { selfChosenNameProblem } from '../../policy/self-chosen-name.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { readField } from './form-fields.ts';

/** The company's name of a form as it is stored, with single spaces. */
export const companyNameOf = (req: Request): string =>
  readCompanyName(readField(req, 'companyName').replace(/\s+/gu, ' '));

interface CheckNameInput {
  name: string;
  vendorName: string;
  supportEmail: string;
}

/** The fault in a company's name that a person chose, for its field; null: none. */
export function companyNameError(
  t: PageT,
  { name, vendorName: vendor, supportEmail: email }: CheckNameInput,
): { field: 'companyName'; message: string } | null {
  const problem = companyNameProblem(name) ?? selfChosenNameProblem(name, vendor);
  if (!problem) return null;
  const facts = { min: 1, max: COMPANY_NAME_MAX, vendor, email, length: [...name].length };
  return { field: 'companyName', message: t(`signUp.companyName.${problem.code}`, facts) };
}
