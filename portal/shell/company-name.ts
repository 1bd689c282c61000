import type { Request } from 'express';
import { companyNameProblem } from '../../policy/company-name.ts';
import { COMPANY_NAME_MAX } from '../../policy/numbers.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { readField } from './form-fields.ts';

/** A company's name as stored: normalised, with single spaces. */
export const companyNameOf = (req: Request): string =>
  readField(req, 'companyName').normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The fault in a company's name, for its field; null: none. */
export function companyNameError(t: PageT, name: string): { field: 'companyName'; message: string } | null {
  const problem = companyNameProblem(name);
  if (!problem) return null;
  const { code, ...facts } = problem;
  const message = t(`signUp.companyName.${code}`, { min: 1, max: COMPANY_NAME_MAX, ...facts });
  return { field: 'companyName', message };
}
