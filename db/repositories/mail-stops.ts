import type { Knex } from 'knex';
import type { StoppableMail } from '../../contracts/states.ts';
import { hashToken, type LinkKey, newNonce, stopToken } from '../../links/tokens.ts';
import type { MailStopRow } from '../notice-rows.ts';

type Topic = Pick<MailStopRow, 'user_id' | 'topic'>;

/** Which mails a person has stopped, and the link by which they can. `keys`: the first one makes new links. */
export function createMailStopsRepository(db: Knex, keys: LinkKey[]) {
  const stops = (trx: Knex = db) => trx<MailStopRow>('mail_stops');
  const tokenOf = ({
    user_id: userId,
    topic,
    key_id,
    nonce,
  }: Omit<MailStopRow, 'hash' | 'created_at' | 'stopped_at'>) =>
    stopToken(keys, key_id, { topic, userId, nonce });

  /** Makes a person's link; a person has one for each topic. */
  const make = async ({ user_id, topic }: Topic, now: string, trx: Knex): Promise<void> => {
    const [key] = keys;
    if (!key) throw new Error('there is no link key');
    const row = { user_id, topic, key_id: key.id, nonce: newNonce() };
    await stops(trx)
      .insert({ ...row, hash: hashToken(tokenOf(row)), created_at: now, stopped_at: null })
      .onConflict(['user_id', 'topic'])
      .ignore();
  };

  return {
    find: (topic: Topic, trx?: Knex): Promise<MailStopRow | undefined> => stops(trx).where(topic).first(),

    /** Also by a link whose key was removed since. */
    async findByToken(token: string, topic: StoppableMail): Promise<MailStopRow | undefined> {
      const hash = hashToken(token);
      const found = await stops().where({ hash, topic }).first();
      if (found) return found;
      const old = await db('mail_stop_links').where({ hash, topic }).first('user_id');
      return old && stops().where({ user_id: old.user_id, topic }).first();
    },

    countUnder: async (keyId: string): Promise<number> => {
      const row = await stops().where({ key_id: keyId }).count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    /** Gives people with a link of this key one of the key in use; the one that they have works too. Returns how many. */
    async renewLinks(keyId: string): Promise<number> {
      const [key] = keys;
      if (!key) throw new Error('there is no link key');
      const old = await stops().where({ key_id: keyId });
      for (const { user_id, topic, hash } of old) {
        const row = { user_id, topic, key_id: key.id, nonce: newNonce() };
        await db.transaction(async (trx) => {
          await trx('mail_stop_links').insert({ hash, user_id, topic }).onConflict('hash').ignore();
          await stops(trx)
            .where({ hash })
            .update({ ...row, hash: hashToken(tokenOf(row)) });
        });
      }
      return old.length;
    },

    /** The token of a person's link; makes it when there is none. */
    async token(topic: Topic, now: string): Promise<string> {
      const known = await stops().where(topic).first();
      if (known) return tokenOf(known);
      await make(topic, now, db);
      const made = await stops().where(topic).first();
      if (!made) throw new Error('the link was not stored');
      return tokenOf(made);
    },

    /** Those of these people who have stopped the mails. */
    async stoppedBy(userIds: string[], topic: StoppableMail, trx?: Knex): Promise<Set<string>> {
      const rows = await stops(trx).whereIn('user_id', userIds).where({ topic }).whereNotNull('stopped_at');
      return new Set(rows.map(({ user_id }) => user_id));
    },

    /** Stops the mails, or turns them on again. */
    async set(topic: Topic, { stopped, now }: { stopped: boolean; now: string }): Promise<void> {
      await make(topic, now, db);
      const change = stops().where(topic);
      if (stopped) await change.whereNull('stopped_at').update({ stopped_at: now });
      else await change.update({ stopped_at: null });
    },
  };
}
