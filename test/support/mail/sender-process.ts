import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseTarget, openDatabase } from '../../../db/connection.ts';
import { createStore } from '../../../db/store.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { claimNext } from '../../../mail/delivery/claim.ts';
import { freezeNext } from '../../../mail/delivery/freeze.ts';
import { Sender, type SenderDeps } from '../../../mail/delivery/sender.ts';
import { createResendTransport, type ResendOptions } from '../../../mail/transport/resend.ts';
import type { MailTransport } from '../../../mail/transport/transport.ts';
import { brand } from '../../mail/mails.ts';

/** The point where a sender stops for ever, to be killed: between two commits, or between a commit and the provider. */
export type StopPoint = 'gathered' | 'frozen' | 'claimed' | 'answered' | 'settled';

export interface SenderOptions {
  target: DatabaseTarget;
  linkKeys: LinkKey[];
  resend: ResendOptions;
  leaseMs?: number;
  lookEveryMs?: number;
  stopAt?: StopPoint;
}

export type SenderMessage = 'started' | 'reached';

const options = JSON.parse(process.argv[2] ?? '') as SenderOptions;
const { target, linkKeys, resend, leaseMs, lookEveryMs, stopAt } = options;

const tell = (message: SenderMessage): void => void process.send?.(message);

async function standStill(): Promise<never> {
  tell('reached');
  return new Promise(() => {});
}

let first: string | null = null;

/** Stops with the second batch claimed, once the first is settled. */
async function stopOnceSettled(key: string): Promise<void> {
  first ??= key;
  if (first === key) return;
  while ((await deps.store.mailBatches.get(first))?.state !== 'sent') await sleep(20);
  await standStill();
}

/** The real transport, with a stop point on the way. */
function transport(): MailTransport {
  const real = createResendTransport(resend);
  return {
    ...real,
    compose(mails) {
      // Code between two statements of one function cannot wait.
      if (stopAt === 'gathered') process.kill(process.pid, 'SIGKILL');
      return real.compose(mails);
    },
    async send(batch) {
      if (stopAt === 'settled') await stopOnceSettled(batch.key);
      const handed = real.send(batch);
      if (stopAt === 'answered') {
        await Promise.allSettled([handed]);
        await standStill();
      }
      return handed;
    },
  };
}

const store = createStore(openDatabase(target), shareKeys(linkKeys));
const deps: SenderDeps = {
  mode: 'live',
  // The answer's rate is recorded right after the batch is settled.
  store:
    stopAt === 'settled' ? { ...store, mailRate: { ...store.mailRate, recordPerSecond: standStill } } : store,
  mail: {
    ...{ transport: transport(), from: 'Northlight Software <accounts@northlight.example>', brand },
    keys: linkKeys,
  },
  publicUrl: 'https://accounts.northlight.example',
  leaseMs,
  lookEveryMs,
  report: (message, error) => process.stderr.write(`${message} ${error ? String(error) : ''}\n`),
};

if (stopAt === 'frozen' || stopAt === 'claimed') {
  await freezeNext(deps, 'doomed');
  if (stopAt === 'claimed') await claimNext(deps, 'doomed');
  await standStill();
}
const sender = new Sender(deps);
sender.start();
tell('started');
process.once('SIGTERM', async () => {
  await sender.stop();
  process.exit(0);
});
// Runs until it is ended, or its parent ends.
process.once('disconnect', () => process.exit(1));
