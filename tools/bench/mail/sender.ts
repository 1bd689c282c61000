import { type DatabaseTarget, openDatabase } from '../../../db/connection.ts';
import { createStore } from '../../../db/store.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import { createResendTransport, type ResendOptions } from '../../../mail/transport/resend.ts';
import { brand } from '../../../test/mail/mails.ts';
import { FROM } from './from.ts';

export interface BenchSenderOptions {
  target: DatabaseTarget;
  linkKeys: LinkKey[];
  sealingKeys: LinkKey[];
  resend: ResendOptions;
}

/** Only the batch sender, in a separate process, so that its CPU can be measured. */
const { target, linkKeys, sealingKeys, resend } = JSON.parse(process.argv[2] ?? '') as BenchSenderOptions;
const sender = new Sender({
  mode: 'live',
  store: createStore(openDatabase(target), { ...shareKeys(linkKeys), sealing: sealingKeys }),
  mail: { transport: createResendTransport(resend), from: FROM, brand, keys: sealingKeys },
  publicUrl: 'https://accounts.northlight.example',
  report: (message, error) => process.stderr.write(`${message} ${error ? String(error) : ''}\n`),
});
sender.start();
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await sender.stop();
  process.exit(0);
});
// Ends with its parent.
process.once('disconnect', () => process.exit(1));
