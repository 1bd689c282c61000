import { type Command, InvalidArgumentError, Option } from 'commander';
import { MODES } from '../../contracts/states.ts';
import type { ActivateFlags, InstanceFlags } from '../instance/activating-commands.ts';
import type { HeartbeatFlags } from '../instance/heartbeat.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Plays an installation of a product: it shows a code, a person approves it at /activate, and it gets a certificate.
The folder of --data is the installation: its fingerprint is made once, and its files are for their owner only.
Service and product key come from the flags, else from the folder, else from dev.json, which npm start writes.

Exit codes: 0 done, 1 a fault, 2 denied, expired or not active, 130 stopped by Ctrl-C.

Examples:
  $ gatehouse instance activate --product ras --version 20
  $ gatehouse instance heartbeat --users 3
  $ gatehouse instance upgrade --version 20.1
  $ gatehouse instance move --from inst_… --product ras --version 20 --data /tmp/new-machine
  $ gatehouse instance status --json`;

/** Adds `gatehouse instance activate`, `upgrade`, `status`, `heartbeat`, `move` and `deactivate`. */
export function addInstanceCommand(program: Command, terminal: Terminal): void {
  const instances = program
    .command('instance')
    .description('play an installation of a product that is activated')
    .addHelpText('after', HELP);
  const activate = () => import('../instance/activating-commands.ts');

  addAsking(add(instances, 'activate', 'show a code, wait for its approval and store the certificate'))
    .option('--product <id>', 'the product')
    .option('--version <version>', 'its version')
    .action(async (flags: ActivateFlags) => (await activate()).runActivate(flags, terminal));
  addAsking(add(instances, 'upgrade', 'activate the same instance at another version'))
    .requiredOption('--version <version>', 'the new version')
    .action(async (flags: ActivateFlags & { version: string }) =>
      (await activate()).runUpgrade(flags, terminal),
    );
  add(instances, 'status', 'show license and certificate, checked without a network').action(
    async (flags: InstanceFlags) =>
      (await import('../instance/status.ts')).showInstanceStatus(flags, terminal),
  );
  addDoor(add(instances, 'heartbeat', 'tell that the instance is there; refreshes the certificate'))
    .option('--users <n>', 'concurrent users now', toUsers)
    .action(async (flags: HeartbeatFlags) =>
      (await import('../instance/heartbeat.ts')).beatOnce(flags, terminal),
    );
  addAsking(add(instances, 'move', 'activate here with the seat of an instance whose machine is lost'))
    .requiredOption('--from <id>', 'the lost instance, inst_…')
    .option('--product <id>', 'the product')
    .option('--version <version>', 'its version')
    .action(async (flags: ActivateFlags & { from: string }) => (await activate()).runMove(flags, terminal));
  addDoor(add(instances, 'deactivate', 'end the instance and free its seat')).action(
    async (flags: InstanceFlags) =>
      (await import('../instance/deactivate.ts')).deactivateInstanceHere(flags, terminal),
  );
}

const add = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option('--data <folder>', 'where the installation keeps its state (default: .gatehouse-instance)')
    .option('--json', 'print the result as JSON and nothing else');

const addDoor = (command: Command): Command =>
  command
    .option('--url <url>', 'address of the service')
    .option('--product-key <key>', 'the publishable key of the product, gh_pub_…')
    .addOption(
      new Option('--mode <mode>', 'the product key of dev.json to use (default: test)').choices(MODES),
    );

const addAsking = (command: Command): Command =>
  addDoor(command)
    .option('--license-key <key>', 'a license key; other users of this machine can see this flag')
    .option('--email <address>', 'who activates, so that the answer says whether to sign in, sign up or join')
    .option('--name <name>', 'name of the instance (default: the name of this machine)')
    .option('--hostname <host>', 'name of the machine');

function toUsers(text: string): number {
  if (!/^\d{1,7}$/.test(text) || Number(text) > 1_000_000) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 1000000.');
  }
  return Number(text);
}
