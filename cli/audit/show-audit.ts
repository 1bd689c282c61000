import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { AuditRow } from '../../db/security-rows.ts';
import { AUDIT_ACTIONS } from '../../policy/event-types.ts';
import { readLimit } from '../read-limit.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

export interface AuditFlags {
  mode: Mode;
  about?: string;
  account?: string;
  action?: string;
  since?: string;
  until?: string;
  limit: string;
  json?: boolean;
}

const MAX_EVENTS = 10_000;

/**
 * `gatehouse audit`: prints the events that match, newest first.
 * @throws UserError for a moment or a number that cannot be read, and for an action that does not exist
 */
export async function showAudit(flags: AuditFlags, terminal: Terminal): Promise<void> {
  const { mode, about, account: accountId, action, json } = flags;
  if (action !== undefined) checkAction(action);
  const filter = {
    about,
    accountId,
    action,
    since: momentOf('--since', flags.since),
    until: momentOf('--until', flags.until),
    limit: readLimit(flags.limit, MAX_EVENTS),
  };
  const rows = await withStore(terminal, mode, (store) => store.audit.list(filter));
  terminal.out(json ? `${printableJson({ mode, events: rows.map(toEvent) }, 2)}\n` : toText(rows));
}

/** Without this a misspelt action looks like one that never happened. */
function checkAction(action: string): void {
  if (AUDIT_ACTIONS.some((known) => known.startsWith(action))) return;
  const [group = ''] = action.split('.');
  const ofGroup = AUDIT_ACTIONS.filter((known) => known.startsWith(`${group}.`));
  const groups = [...new Set(AUDIT_ACTIONS.map((known) => `${known.split('.')[0]}.`))];
  throw new UserError(
    `--action ${printable(action)} begins no action. There are ${(ofGroup.length > 0 ? ofGroup : groups).join(', ')}.`,
    { kind: 'usage' },
  );
}

function momentOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw new UserError(
      `${name} ${printable(text)} is no moment: write it as 2026-11-01 or 2026-11-01T08:00:00Z.`,
      { kind: 'usage' },
    );
  return moment.toISOString();
}

const toEvent = ({ id, at, action, actor, business_account_id, subject, data }: AuditRow) => ({
  id,
  at,
  action,
  actor,
  businessAccountId: business_account_id,
  subject,
  data: JSON.parse(data) as unknown,
});

function toText(rows: AuditRow[]): string {
  if (rows.length === 0) return 'No event matches.\n';
  const lines = rows.map(({ at, action, actor, business_account_id, subject, data }) =>
    [at, action, actor, subject, business_account_id ?? '-', data === '{}' ? '' : data].join('  ').trimEnd(),
  );
  return `${lines.map(printable).join('\n')}\n`;
}
