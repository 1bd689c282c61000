import { LINK_PURPOSES, MAIL_PRIORITY } from '../../../contracts/states.ts';
import { newId } from '../../../db/ids.ts';
import type { Store } from '../../../db/store.ts';
import { newInvitation } from '../../../domain/invitations/new-invitation.ts';
import { hashToken, type LinkKey, linkToken, newNonce } from '../../../links/tokens.ts';
import { NOW, seedAccount } from '../cases/seed.ts';

/** Rows in a statement; SQLite limits the number of values. */
const CHUNK = 100;

/** Queues the first mails of `count` invitations to one account, in bulk; returns their ids. */
export async function seedMails(store: Store, keys: LinkKey[], count: number): Promise<string[]> {
  const accountId = await seedAccount(store);
  const ids: string[] = [];
  for (let from = 0; from < count; from += CHUNK) {
    const many = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) =>
      mail(keys, accountId, from + n),
    );
    await store.knex.transaction(async (trx) => {
      await trx('invitations').insert(many.map(({ invitation }) => invitation));
      await trx('invitation_links').insert(many.flatMap(({ links }) => links));
      await trx('mail_sends').insert(many.map(({ send }) => send));
    });
    ids.push(...many.map(({ send }) => send.id));
  }
  return ids;
}

function mail(keys: LinkKey[], accountId: string, n: number) {
  const id = newId('invitation');
  const email = `ada.${n}@meyer.example`;
  const invitation = {
    ...newInvitation({
      ...{ id, accountId, email, emailNormalised: email, workflowId: `onboarding/C-${n}`, role: 'admin' },
      ...{ locale: 'en', timeZone: 'Europe/Berlin', lifetimeDays: 14, now: NOW },
    }),
    send_count: 1,
  };
  const keyId = keys[0]?.id ?? '';
  const links = LINK_PURPOSES.map((purpose) => {
    const nonce = newNonce();
    const hash = hashToken(linkToken(keys, keyId, { purpose, invitationId: id, epoch: 1, nonce }));
    const rest = { invitation_id: id, epoch: 1, purpose, key_id: keyId, nonce };
    return { ...rest, hash, closed_reason: null, created_at: NOW };
  });
  const send = {
    ...{ id: newId('mailSend'), subject: id, kind: 'invitation', n: 1, state: 'queued' },
    ...{ workflow_id: invitation.workflow_id, business_account_id: accountId, invitation_id: id, epoch: 1 },
    ...{ recipient: email, queued_at: NOW, priority: MAIL_PRIORITY.campaign },
  };
  return { invitation, links, send };
}
