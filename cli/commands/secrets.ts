import { Argument, type Command } from 'commander';
import { KEY_KINDS, type KeyKind } from '../../links/key-rings.ts';
import { type ModeFlag, modeOption } from '../mode-option.ts';
import type { RetireFlags } from '../secrets/retire-key.ts';
import type { RotateFlags } from '../secrets/rotate-keys.ts';
import type { Terminal } from '../terminal.ts';

const KINDS = `
Kinds of keys:
  link      make the links in mails
  sealing   encrypt what the database keeps secret: mails that wait, secrets of webhooks, the key of certificates
  code      check codes that people type
  cursor    sign places in lists, for callers to go on there
  sign-in   sign cookies, and encrypt second factors`;

const ROTATE_HELP = `${KINDS}
  all       each of them

Old keys stay: links that were mailed, second factors and sessions go on. Processes that run take the new key up by themselves
within seconds and begin to use it in a minute; without one it is used at once. Hosts that have a copy of secrets.json of their own
need the new file before that: say --in 3600 and copy it within the hour.

Exit code: 4 when a new key of the kind has not begun yet.

Examples:
  $ gatehouse secrets rotate link --mode live
  $ gatehouse secrets list --mode live
  $ gatehouse secrets retire link k1 --mode live`;

const RETIRE_HELP = `${KINDS}

First everything that can be is given the key in use: encrypted texts, second factors, links that stop mails. Then the key is removed
if nothing needs it any more; otherwise this says what does, and until when. --force removes it also when people may still hold what it made
and no row knows of: pages (a day), sessions (seven days: people sign in again), places of callers in lists (90 days: they begin again).

Exit code: 3 when there is no such key, 4 when it is still needed.`;

const ACCEPT_HELP = `
A process with other keys than the database knows does not start: what it made the others could not open. When the right secrets are
lost, or others are meant to be used, this says so; the audit trail has it. What older keys made stays closed.`;

/** Adds `gatehouse secrets list`, `rotate`, `retire`, `accept` and `new`. */
export function addSecretsCommand(program: Command, terminal: Terminal): void {
  const secrets = program
    .command('secrets')
    .description('keys of links, encryption, codes, cursors and sign-in');

  secrets
    .command('list')
    .description('list the keys of each kind, and what still needs an old one')
    .addOption(modeOption())
    .option('--json', 'print JSON and nothing else')
    .action(async (flags: ModeFlag & { json?: boolean }) => {
      const { listKeys } = await import('../secrets/list-keys.ts');
      await listKeys(flags, terminal);
    });

  secrets
    .command('rotate')
    .description('add a new key of a kind; old ones go on opening what they made')
    .addArgument(new Argument('<KIND>', 'which keys').choices([...KEY_KINDS, 'all']))
    .addOption(modeOption())
    .option('--in <seconds>', 'when the new key begins, if other hosts need the file first')
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', ROTATE_HELP)
    .action(async (kind: KeyKind | 'all', flags: RotateFlags) => {
      const { rotateKeys } = await import('../secrets/rotate-keys.ts');
      await rotateKeys(kind, flags, terminal);
    });

  secrets
    .command('retire')
    .description('remove an old key, when nothing needs it any more')
    .addArgument(new Argument('<KIND>', 'which keys').choices(KEY_KINDS))
    .argument('<KEY>', 'the id of the key')
    .addOption(modeOption())
    .option('--force', 'also when people and callers may still hold what it made')
    .addHelpText('after', RETIRE_HELP)
    .action(async (kind: KeyKind, keyId: string, flags: RetireFlags) => {
      const { retire } = await import('../secrets/retire-key.ts');
      await retire({ kind, keyId }, flags, terminal);
    });

  secrets
    .command('accept')
    .description('say that the secrets of this place are the right ones from now on')
    .addOption(modeOption())
    .addHelpText('after', ACCEPT_HELP)
    .action(async (flags: ModeFlag) => {
      const { accept } = await import('../secrets/accept-keys.ts');
      await accept(flags, terminal);
    });

  secrets
    .command('new')
    .description('print secrets for a new installation, for GATEHOUSE_SECRETS or a mounted file')
    .action(async () => {
      const { newSecretsFile, printSecretsFile } = await import('../../runtime/secrets-file.ts');
      terminal.out(printSecretsFile(newSecretsFile()));
    });
}
