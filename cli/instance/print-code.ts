import { renderUnicodeCompact } from 'uqr';
import { productName } from '../../policy/products.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { WaitingActivation } from './instance-store.ts';
import type { StartedActivationAnswer } from './service-client.ts';

/** Bright white on black, whatever colors the terminal has: a camera reads it. */
const CAMERA_COLORS = '\u001b[97;40m';
const USUAL_COLORS = '\u001b[0m';

/** Shows the code, the address and, to a person, the QR code of both. `say`: where it is printed. */
export function printCode(
  waiting: WaitingActivation,
  { account, say, terminal }: { account?: Account; say: (text: string) => void; terminal: Terminal },
): void {
  const { verificationUri, verificationUriComplete, userCode } = waiting;
  say(
    `To activate ${productName(waiting.product)} ${waiting.version}, open this address and type the code:\n`,
  );
  say(`  address  ${printable(verificationUri)}\n  code     ${printable(userCode)}\n`);
  if (terminal.showsResult) say(`\nOr scan this:\n\n${drawQr(verificationUriComplete)}\n\n`);
  else say(`  or open  ${printable(verificationUriComplete)}\n`);
  const hint = account && hintOf(account);
  if (hint) say(`${printable(hint)}\n`);
  say(`Waiting for the approval until ${waiting.expiresAt}. Ctrl-C stops; the same command goes on.\n`);
}

type Account = StartedActivationAnswer['account'];

const drawQr = (text: string): string =>
  renderUnicodeCompact(text, { ecc: 'M', border: 2 })
    .split('\n')
    .map((line) => `${CAMERA_COLORS}${line}${USUAL_COLORS}`)
    .join('\n');

function hintOf({ state, companyName = '' }: NonNullable<Account>): string | null {
  if (state === 'sign_in') return 'Sign in there: this address has a sign-in.';
  if (state === 'create_account') return 'Create a business account there: this address has none.';
  if (state === 'pending_invitation') {
    return `You have already been invited to join ${companyName}: join it there.`;
  }
  return null;
}
