import { problem, type ResendProblem } from './problems.ts';

/** One mail in Resend's HTTP format. */
export interface ResendMail {
  from: string;
  to: string | string[];
  subject: string;
  cc?: string | string[];
  bcc?: string | string[];
  reply_to?: string | string[];
  html?: string;
  text?: string;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
}

const ADDRESS = /^(?:[^<>\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;.]+>?$/;
/** A name with a comma must be quoted, or it is two addresses. */
const UNQUOTED_COMMA = /^[^"]*,[^"]*</;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

/** The first fault Resend would find in a mail, or null. */
export function findMistake(
  mail: Partial<ResendMail>,
  verifiedDomains: string[] | null,
): ResendProblem | null {
  for (const field of ['from', 'to', 'subject'] as const) {
    if (!mail[field]) return problem(422, 'missing_required_field', `Missing \`${field}\` field.`);
  }
  if (!mail.html && !mail.text) {
    return problem(422, 'missing_required_field', 'Missing `html` or `text` field.');
  }
  const from = String(mail.from);
  if (!ADDRESS.test(from)) return problem(422, 'invalid_from_address', `Invalid \`from\` field: ${from}.`);
  if (UNQUOTED_COMMA.test(from)) return problem(422, 'validation_error', 'Invalid `from` field.');
  const domain = from.replace(/>$/, '').split('@').at(-1) ?? '';
  if (verifiedDomains && !verifiedDomains.includes(domain)) {
    return problem(403, 'validation_error', `The ${domain} domain is not verified.`);
  }
  const to = [mail.to ?? []].flat();
  const wrong = to.length > 50 || recipientsOf(mail).find((address) => !ADDRESS.test(address));
  if (wrong) return problem(422, 'validation_error', `Invalid \`to\` field: ${String(wrong)}.`);
  if (mail.tags?.some((tag) => !TAG.test(tag.name) || !TAG.test(tag.value))) {
    return problem(422, 'validation_error', 'Tags should only contain ASCII letters, numbers, _ and -.');
  }
  if (Object.entries(mail.headers ?? {}).some((pair) => /[\r\n]/.test(pair.join('')))) {
    return problem(422, 'validation_error', 'Headers must not contain line breaks.');
  }
  return null;
}

/** All recipients, as written. */
export const recipientsOf = ({ to, cc, bcc }: Partial<ResendMail>): string[] =>
  [to ?? [], cc ?? [], bcc ?? []].flat();

/** `Ada <Ada@meyer.example>` → `ada@meyer.example`. */
export const bareAddress = (written: string): string =>
  (/<([^<>]*)>$/.exec(written)?.[1] ?? written).trim().toLowerCase();
