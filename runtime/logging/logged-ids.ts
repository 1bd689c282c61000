import { CUSTOMER_ID_PATTERN, type IdKind, isIdOf } from '../../contracts/ids.ts';
import type { ReportFacts } from '../../contracts/report.ts';

/** The kinds of ids that the log has, and under which name. */
const LOGGED = {
  onboarding: 'onboardingId',
  invitation: 'invitationId',
  order: 'orderId',
  businessAccount: 'accountId',
  operation: 'operationId',
  mailSend: 'sendId',
} as const satisfies Partial<Record<IdKind, keyof ReportFacts>>;

const KINDS = Object.keys(LOGGED) as (keyof typeof LOGGED)[];

/** The ids in the fields of an object: of an answer, of the parameters of a path, of the input of a step. */
export function loggedIds(value: unknown): ReportFacts {
  if (typeof value !== 'object' || value === null) return {};
  const facts: ReportFacts = {};
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') continue;
    const kind = KINDS.find((each) => isIdOf(each, text));
    if (kind) facts[LOGGED[kind]] ??= text;
    else if (name === 'customerId' && CUSTOMER_ID_PATTERN.test(text)) facts.customerId = text;
  }
  return facts;
}
