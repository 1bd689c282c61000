import {
  type SendTestMailOutcome,
  type SendTestMailResult,
  sendTestMail,
} from '../../cases/operations/send-test-mail.ts';
import { checkEmail, toAsciiAddress } from '../../contracts/fields.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { isLoopbackUrl } from '../../runtime/loopback.ts';
import { createTransport } from '../../runtime/mail-transport.ts';
import { readSettings, type Settings } from '../../runtime/settings.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

interface TestSenderFlags {
  to: string;
  mode: Mode;
  json?: boolean;
}

interface Report extends SendTestMailResult {
  mode: Mode;
  from: string;
  to: string;
  /** Whether mail of this environment gets to people, or may stay here. */
  ok: boolean;
}

/**
 * `gatehouse mail test`
 * @throws UserError for an invalid address
 */
export async function testSender({ to, mode, json }: TestSenderFlags, terminal: Terminal): Promise<void> {
  const recipient = toAsciiAddress(to);
  const fault = checkEmail(recipient);
  if (fault !== null) throw new UserError(`--to is wrong: ${fault}.`, { kind: 'usage' });
  const settings = readSettings(terminal.env);
  const { from, brand } = settings.mail;
  const result = await withStore(terminal, mode, (store) => {
    const transport = createTransport(mode, settings, store);
    return sendTestMail({ transport, from, brand, to: recipient });
  });
  const ok = result.outcome === 'accepted' || (result.outcome === 'kept' && mayKeep(mode, settings));
  const report = { mode, ok, from, to: recipient, ...result };
  if (!ok) terminal.exitCode = 1;
  if (json) return terminal.out(`${printableJson(report, 2)}\n`);
  const text = `${printable(TEXTS[result.outcome](report, settings))}\n`;
  if (ok) terminal.out(text);
  else terminal.err(text);
}

/** A live environment that others reach and that has no provider mails no person. */
const mayKeep = (mode: Mode, { publicUrl }: Settings): boolean => mode === 'test' || isLoopbackUrl(publicUrl);

const TEXTS: Record<SendTestMailOutcome, (report: Report, settings: Settings) => string> = {
  accepted: ({ to, from, providerId }) =>
    `Accepted: Resend sends the mail from ${from} to ${to}${providerId ? ` (its id there: ${providerId})` : ''}.`,
  kept: keptText,
  sender_refused: ({ from }) =>
    `Sender refused: Resend sends nothing from ${from}. Set MAIL_FROM to an address of a domain that is verified at Resend, or ` +
    'verify its domain there, under Domains.',
  key_refused: ({ code }) =>
    `Key refused (${code}): set RESEND_API_KEY to a key of this team that may send, and that is not suspended.`,
  mail_refused: ({ to, code }) =>
    `Mail refused (${code}): Resend takes the key and the sender, and not this mail to ${to}. Try another address.`,
  busy: ({ code }) =>
    `Not sent (${code}): the key works, and the team's rate or quota at Resend is used up. Run it again later.`,
  provider_away: ({ code }, { mail }) =>
    `Provider away (${code}): no answer from ${mail.resend?.baseUrl ?? 'Resend'} that says whether the mail was taken. Check the ` +
    'network and RESEND_BASE_URL, and run it again.',
};

function keptText({ mode, to, ok }: Report, { mail, publicUrl }: Settings): string {
  const why = mode === 'test' ? 'the test environment has no provider' : 'RESEND_API_KEY is not set';
  const kept = `the mail to ${to} is in the local mailbox of the ${mode} environment, because ${why}`;
  if (!ok) return `Not sent: ${kept}. No mail leaves this machine: set RESEND_API_KEY.`;
  const isOpen = mail.resend === undefined && isLoopbackUrl(publicUrl);
  return `Kept: ${kept}.${isOpen ? ` A running service shows it at ${publicUrl}/dev/mailbox.` : ''}`;
}
