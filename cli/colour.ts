import { styleText } from 'node:util';
import type { WorkerVersionStatus } from '../cases/operations/worker-versions.ts';
import type {
  CampaignStatus,
  Delivery,
  LicenseStatus,
  MailState,
  OnboardingStatus,
  OrderStatus,
} from '../contracts/states.ts';
import type { WebhookDeliveryStatus, WebhookEndpointStatus } from '../contracts/webhooks.ts';
import { printable, type Terminal } from './terminal.ts';

/** What a state asks of who reads it: nothing; to wait; to act; nothing any more. */
type Meaning = 'good' | 'waits' | 'bad' | 'over';

const STYLES = { good: 'green', waits: 'yellow', bad: 'red', over: 'dim' } as const;

type State =
  | ('active' | 'ended' | 'ok' | 'warning' | 'fault' | 'new' | 'scheduled')
  | (OnboardingStatus | CampaignStatus | MailState | Delivery | LicenseStatus | OrderStatus)
  | (WebhookEndpointStatus | WebhookDeliveryStatus | WorkerVersionStatus);

const MEANINGS: Record<State, Meaning> = {
  // Of keys, resellers and findings.
  active: 'good',
  new: 'waits',
  ended: 'over',
  ok: 'good',
  warning: 'waits',
  fault: 'bad',
  // Of onboardings and orders.
  received: 'waits',
  invited: 'waits',
  needs_contact: 'bad',
  expired: 'bad',
  declined: 'bad',
  cancelled: 'over',
  completed: 'good',
  taken: 'good',
  // Of campaigns.
  running: 'good',
  paused: 'bad',
  scheduled: 'waits',
  // Of mails.
  queued: 'waits',
  batched: 'waits',
  sent: 'good',
  skipped: 'over',
  failed: 'bad',
  unknown: 'bad',
  delayed: 'waits',
  delivered: 'good',
  opened: 'good',
  clicked: 'good',
  suppressed: 'bad',
  bounced: 'bad',
  complained: 'bad',
  // Of licenses.
  held: 'waits',
  bound: 'good',
  voided: 'over',
  returned: 'over',
  // Of endpoints and deliveries.
  enabled: 'good',
  disabled: 'over',
  pending: 'waits',
  // Of builds.
  current: 'good',
  ramping: 'waits',
  draining: 'waits',
  drained: 'over',
  inactive: 'over',
};

/** On a terminal, unless NO_COLOR says no; FORCE_COLOR decides for pipes too, and 0 says no. */
function hasColours({ env, showsResult }: Terminal): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return showsResult && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** A state in a list: what is printed, and the state that decides the colour. */
interface StateCell {
  text: string;
  state: State;
}

export const stateCell = (state: State, text: string = state): StateCell => ({ text, state });

/** A text, safe to print, in the colour of a state where the terminal shows colours. */
export function inColour(terminal: Terminal, { text, state }: StateCell): string {
  const safe = printable(text);
  // The terminal decides, not the process: so no look at its streams.
  return hasColours(terminal) ? styleText(STYLES[MEANINGS[state]], safe, { validateStream: false }) : safe;
}

/** The line of a list: its cells, safe to print, two spaces apart; what is empty is left out. */
export const toRow = (terminal: Terminal, cells: (string | StateCell)[]): string =>
  `${cells
    .filter((cell) => cell !== '')
    .map((cell) => (typeof cell === 'string' ? printable(cell) : inColour(terminal, cell)))
    .join('  ')}\n`;
