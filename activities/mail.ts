import { ApplicationFailure } from '@temporalio/common';
import type { MailActivities } from '../contracts/steps.ts';
import type { MailSendRow } from '../db/rows.ts';
import { renderMail } from '../email/render.tsx';
import { MailError, type OutgoingMail } from '../email/transport/transport.ts';
import { HOUR_MS } from '../policy/numbers.ts';
import type { ActivityDeps } from './deps.ts';
import { mailContent } from './mail-content.ts';

/** Providers keep an idempotency key for 24 h; an hour of that is left for clocks that disagree. */
const KEY_LIFE_MS = 23 * HOUR_MS;

export function createMailActivities(deps: ActivityDeps): MailActivities {
  const { store, mail } = deps;

  /** Delivery is about the provider's hours, not the case's: its clock is the real one, even in a time machine. */
  const settle = async (
    send: MailSendRow,
    state: 'sent' | 'skipped' | 'failed' | 'unknown',
    more: { providerId?: string; reason?: string } = {},
  ) => {
    await store.mailSends.settle(send.id, { state, at: new Date().toISOString(), ...more });
    return { outcome: state };
  };

  return {
    async deliver({ sendId }) {
      const send = await store.mailSends.get(sendId);
      if (!send) throw ApplicationFailure.nonRetryable('no such mail', 'NotFound');
      if (send.state !== 'queued') return { outcome: send.state };

      const content = await mailContent(deps, send);
      if (!content) return settle(send, 'skipped', { reason: 'no_longer_wanted' });

      const firstAttempt = await store.mailSends.startAttempt(send.id, new Date().toISOString());
      if (Date.now() - Date.parse(firstAttempt) > KEY_LIFE_MS) {
        return settle(send, 'unknown', { reason: 'key_expired' });
      }
      const rendered = await renderMail(content, mail.brand);
      const outgoing: OutgoingMail = {
        ...rendered,
        sendId: send.id,
        kind: send.kind,
        from: mail.from,
        to: send.recipient,
        tags: [
          { name: 'send_id', value: send.id },
          { name: 'kind', value: send.kind },
        ],
      };
      try {
        const { providerId } = await mail.transport.send(outgoing);
        return await settle(send, 'sent', { providerId });
      } catch (error) {
        if (!(error instanceof MailError)) throw error;
        if (error.class === 'never') return settle(send, 'failed', { reason: error.code });
        if (error.class === 'unknown') return settle(send, 'unknown', { reason: error.code });
        throw ApplicationFailure.create({
          message: error.message,
          type: error.code,
          ...(error.retryAfterMs === undefined ? {} : { nextRetryDelay: error.retryAfterMs }),
        });
      }
    },
  };
}
