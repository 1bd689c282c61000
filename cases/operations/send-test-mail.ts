import { newId } from '../../db/ids.ts';
import type { Brand } from '../../mail/brand.ts';
import { renderMail } from '../../mail/templates/render.tsx';
import { MailError, type MailTransport } from '../../mail/transport/transport.ts';

/**
 * What became of a test mail:
 * - `accepted`, `kept`: by the provider; in the local mailbox.
 * - `sender_refused`, `key_refused`: a fault in settings.
 * - `mail_refused`: the provider takes the sender and refuses the mail or its recipient.
 * - `busy`: the team's rate or quota is used up.
 * - `provider_away`: no definite answer.
 */
export type SendTestMailOutcome =
  | 'accepted'
  | 'kept'
  | 'sender_refused'
  | 'key_refused'
  | 'mail_refused'
  | 'busy'
  | 'provider_away';

export interface SendTestMailInput {
  transport: MailTransport;
  from: string;
  brand: Brand;
  to: string;
}

export interface SendTestMailResult {
  outcome: SendTestMailOutcome;
  /** The tag `send_id` of the mail at the provider. */
  sendId: string;
  /** The provider's id of the mail. */
  providerId: string | null;
  /** The provider's name of the failure. */
  code: string | null;
}

const QUOTA = ['daily_quota_exceeded', 'monthly_quota_exceeded'];
/** Something answers that is not the provider's API. */
const ELSEWHERE = ['not_found', 'method_not_allowed'];

/**
 * Sends one mail at once, past the queue: a pause because of the sender must not hide whether it works by now. It has no row,
 * so the provider's reports about it are ignored.
 */
export async function sendTestMail(input: SendTestMailInput): Promise<SendTestMailResult> {
  const { transport, from, brand, to } = input;
  const sendId = newId('mailSend');
  const mail = await renderMail({ kind: 'sender-test', locale: 'en' }, brand);
  const tags = [
    { name: 'send_id', value: sendId },
    { name: 'kind', value: 'sender-test' },
  ];
  const body = transport.compose([{ ...mail, sendId, kind: 'sender-test', from, to, tags }]);
  const send = () => transport.send({ key: sendId, body, size: 1 });
  try {
    // An answer that was lost is repeated under the same key, so the mail is sent once.
    const { ids } = await send().catch((error: unknown) => {
      if (error instanceof MailError && error.class === 'retryable') return send();
      throw error;
    });
    const outcome = transport.kind === 'local' ? 'kept' : 'accepted';
    return { outcome, sendId, providerId: ids[0] ?? null, code: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { outcome: outcomeOf(error), sendId, providerId: null, code: error.code };
  }
}

function outcomeOf({ class: errorClass, isSenders, code, team }: MailError): SendTestMailOutcome {
  if (isSenders) return 'sender_refused';
  if (errorClass === 'never') return 'mail_refused';
  if (team === 'rate' || QUOTA.includes(code)) return 'busy';
  return team === 'pause' && !ELSEWHERE.includes(code) ? 'key_refused' : 'provider_away';
}
