import { isId } from './command-checks.ts';
import { isNothing } from './commands-by-hand.ts';
import type { CampaignStatus } from './states.ts';

/** The input of the Updates that pause, resume and cancel a campaign. */
export interface CampaignCommandInput {
  /** Who commands, as the audit trail names it: `key:<id>` or `operator`. Missing: an operator, in the Temporal UI. */
  by?: string;
}

/** The status that a command asks for, and who asks. */
export interface AskedStatus {
  status: CampaignStatus;
  by: string;
}

const OPERATOR = 'operator';
const isKey = isId('apiKey');

const isActor = (by: unknown): boolean =>
  by === OPERATOR || (typeof by === 'string' && by.startsWith('key:') && isKey(by.slice('key:'.length)));

/** Who sent a command of a campaign. */
export const senderOf = (input: CampaignCommandInput | null | undefined): string => input?.by ?? OPERATOR;

/** The fault in the input of a campaign's command, as one sentence; null when there is none. */
export function faultOfCampaignCommand(name: 'pause' | 'resume' | 'cancel', input: unknown): string | null {
  if (isNothing(input)) return null;
  const { by, ...others } = typeof input === 'object' ? (input as Record<string, unknown>) : { by: null };
  const isRight = isActor(by) && Object.keys(others).length === 0;
  return isRight
    ? null
    : `Send ${name} without input: its input is malformed or has a field that is unknown.`;
}
