import { AS_VENDOR } from '../../cases/resellers/viewer.ts';
import { listTestMails, testMailSummary } from '../../cases/sandbox/test-mails.ts';
import { MAIL_KINDS, type MailKind } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { readLimit } from '../read-limit.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

export interface TestMailsFlags {
  to?: string;
  kind?: string;
  onboarding?: string;
  customer?: string;
  limit: string;
  json?: boolean;
}

type TestMail = ReturnType<typeof testMailSummary>;

const MAX_MAILS = 1_000;

/**
 * `gatehouse test mails`: prints the mails of test mode that match, newest first.
 * @throws UserError for a kind that there is not, or a number that cannot be read
 */
export async function showTestMails(flags: TestMailsFlags, terminal: Terminal): Promise<void> {
  const { to, kind, onboarding: onboardingId, customer: customerId, limit, json } = flags;
  const filter = {
    to: to === undefined ? undefined : normaliseEmail(to),
    kind: kindOf(kind),
    ...{ onboardingId, customerId, limit: readLimit(limit, MAX_MAILS) },
  };
  const rows = await withStore(terminal, 'test', (store) => listTestMails(store, AS_VENDOR, filter));
  const data = rows.map(testMailSummary);
  terminal.out(json ? `${printableJson({ data }, 2)}\n` : toText(data));
}

function kindOf(text: string | undefined): MailKind | undefined {
  if (text === undefined) return undefined;
  const kind = MAIL_KINDS.find((known) => known === text);
  if (kind) return kind;
  throw new UserError(`--kind ${printable(text)} is no kind of mail: ${MAIL_KINDS.join(', ')}.`, {
    kind: 'usage',
  });
}

function toText(mails: TestMail[]): string {
  if (mails.length === 0) return 'No mail matches.\n';
  const lines = mails.map(({ sentAt, id, kind, to, subject, customerId }) =>
    [sentAt, id, kind, to, customerId ?? '-', subject].join('  '),
  );
  return `${lines.map(printable).join('\n')}\n`;
}
