import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { stateCell, toRow } from '../colour.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

interface CertificateKeyFlags {
  mode: Mode;
}

/** Adds `gatehouse certificate-key rotate` and `list`. */
export function addCertificateKeyCommand(program: Command, terminal: Terminal): void {
  const keys = program.command('certificate-key').description('keys that sign the certificates of instances');

  keys
    .command('rotate')
    .description('sign certificates with a new key; those of the old one stay valid until they end')
    .addOption(modeOption())
    .action(async ({ mode }: CertificateKeyFlags) => {
      const { rotateSigningKey } = await import('../../cases/instances/rotate-signing-key.ts');
      await withStore(terminal, mode, async (store) => {
        terminal.out(`${await rotateSigningKey(store)}\n`);
      });
    });

  keys
    .command('list')
    .description('list the keys that sign certificates, and when each was retired')
    .addOption(modeOption())
    .action(async ({ mode }: CertificateKeyFlags) => {
      await withStore(terminal, mode, async (store) => {
        const rows = await store.signingKeys.list();
        if (rows.length === 0) terminal.out(`No keys for ${mode}: the first certificate makes one.\n`);
        for (const { id, created_at, retired_at } of rows) {
          const state = retired_at
            ? stateCell('ended', `retired ${retired_at}`)
            : stateCell('active', 'signs');
          terminal.out(toRow(terminal, [id, created_at, state]));
        }
      });
    });
}
