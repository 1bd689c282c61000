import type { Request } from 'express';
import { LOCALES, type Locale } from '../../contracts/locales.ts';
import type { Role } from '../../contracts/states.ts';
import { readField } from '../shell/form-fields.ts';
import type { Visit } from '../shell/visit.ts';

/** The role and the language that a form offers with an invitation; the page's language where it names none. */
export const readOffer = (req: Request, { reader }: Visit): { role: Role; locale: Locale } => ({
  role: readField(req, 'role') === 'admin' ? 'admin' : 'member',
  locale: LOCALES.find((locale) => locale === readField(req, 'locale')) ?? reader.locale,
});
