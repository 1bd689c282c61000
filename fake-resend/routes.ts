import type { IncomingHttpHeaders } from 'node:http';
import { findMistake, type ResendMail } from './mail.ts';
import { isProblem, problem, type ResendProblem } from './problems.ts';

/** The mails in a sending request, and a function that builds the answer from their ids. */
export interface Wanted {
  mails: ResendMail[];
  answer(ids: string[]): object;
}

interface Request {
  headers: IncomingHttpHeaders;
  /** The body, parsed. */
  content: unknown;
  verifiedDomains: string[] | null;
}

const LARGEST_BATCH = 100;

/** The endpoints that send. */
export const SENDING_ROUTES = new Map<string, (request: Request) => Wanted | ResendProblem>([
  ['/emails', readOne],
  ['/emails/batch', readBatch],
]);

function readOne({ content, verifiedDomains }: Request): Wanted | ResendProblem {
  if (!isMail(content)) return problem(422, 'validation_error', 'The body must be a JSON object.');
  const mistake = findMistake(content, verifiedDomains);
  return mistake ?? { mails: [content as ResendMail], answer: ([id]) => ({ id }) };
}

/** Strict accepts all or none; permissive accepts the good mails and lists the bad ones, so `data` is shorter. */
function readBatch({ headers, content, verifiedDomains }: Request): Wanted | ResendProblem {
  const validation = headers['x-batch-validation'] ?? 'strict';
  if (validation !== 'strict' && validation !== 'permissive') {
    return problem(422, 'validation_error', '`x-batch-validation` must be `strict` or `permissive`.');
  }
  if (!Array.isArray(content) || content.length < 1 || content.length > LARGEST_BATCH) {
    return problem(422, 'validation_error', `The body must be an array of 1 to ${LARGEST_BATCH} emails.`);
  }
  const mails: ResendMail[] = [];
  const errors: { index: number; message: string }[] = [];
  for (const [index, mail] of content.entries()) {
    const judged = judgeMember(mail, verifiedDomains);
    if (!isProblem(judged)) mails.push(judged);
    else if (validation === 'strict') return judged;
    else errors.push({ index, message: judged.message });
  }
  return {
    mails,
    answer: (ids) => ({
      data: ids.map((id) => ({ id })),
      ...(validation === 'permissive' ? { errors } : {}),
    }),
  };
}

function judgeMember(mail: unknown, verifiedDomains: string[] | null): ResendMail | ResendProblem {
  if (!isMail(mail)) return problem(422, 'validation_error', 'Every email must be a JSON object.');
  if ('attachments' in mail) {
    return problem(422, 'invalid_attachment', 'Attachments are not supported in batches.');
  }
  return findMistake(mail, verifiedDomains) ?? (mail as ResendMail);
}

function isMail(value: unknown): value is Partial<ResendMail> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
