import type { Command } from 'commander';
import type { AnswerFlags } from '../instance/offline-answer.ts';
import type { RequestFlags } from '../instance/offline-request.ts';
import type { ReturnFlags } from '../instance/offline-return.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `gatehouse instance request`, `answer` and `return`, which need no network. */
export function addOfflineCommands(program: Command, terminal: Terminal): void {
  const instances = program.commands.find((command) => command.name() === 'instance');
  if (!instances) throw new Error('gatehouse instance is added before its offline commands');

  add(instances, 'request', 'write a request to carry to the portal, without a network')
    .requiredOption('--product <id>', 'the product')
    .requiredOption('--version <version>', 'its version')
    .option('--name <name>', 'name of the instance (default: the name of this machine)')
    .action(async (flags: RequestFlags) =>
      (await import('../instance/offline-request.ts')).writeRequest(flags, terminal),
    );
  add(instances, 'answer', 'install the answer of the portal, without a network')
    .argument('<ANSWER>', 'the file, or with --typed the code; - reads standard input')
    .option('--keys <file>', 'the keys of the vendor to trust from now on (JWKS)')
    .action(async (answer: string, flags: AnswerFlags) =>
      (await import('../instance/offline-answer.ts')).installAnswer(answer, flags, terminal),
    );
  add(instances, 'return', 'remove the certificate and write the receipt that gives the seat back').action(
    async (flags: ReturnFlags) =>
      (await import('../instance/offline-return.ts')).writeReturn(flags, terminal),
  );
}

const add = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option('--data <folder>', 'where the installation keeps its state (default: .gatehouse-instance)')
    .option('--typed', 'as a code to type, for machines that no file may leave');
