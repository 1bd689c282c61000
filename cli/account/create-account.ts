import { CaseUnavailableError } from '../../cases/command.ts';
import { createAccount } from '../../cases/create-account.ts';
import { customerSchema } from '../../contracts/schemas.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { prepareDataFolder } from '../../runtime/data-folder.ts';
import { openEnvironment } from '../../runtime/environment.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings, type Settings } from '../../runtime/settings.ts';
import { addressOf, connectClients, type TemporalTarget } from '../../runtime/temporal-connection.ts';
import { LOOPBACK } from '../../runtime/temporal-server/options.ts';
import { readRunning } from '../../runtime/temporal-server/state-file.ts';
import type { Terminal } from '../terminal.ts';

const FLAG_OF: Record<string, string> = {
  customerId: '--customer-id',
  companyName: '--company',
  primaryEmail: '--admin-email',
  country: '--country',
  timeZone: '--time-zone',
  locale: '--locale',
};

interface Flags {
  mode: Mode;
  customerId: string;
  company: string;
  adminEmail: string;
  country?: string;
  timeZone?: string;
  locale?: string;
}

/** @throws UserError for a flag the API would refuse too, and when Temporal does not answer. */
export async function createAccountByHand(flags: Flags, terminal: Terminal): Promise<void> {
  const { mode, company, adminEmail, ...place } = flags;
  const checked = customerSchema.safeParse({ ...place, companyName: company, primaryEmail: adminEmail });
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const flag = FLAG_OF[String(issue?.path[0])] ?? issue?.path.join('.');
    throw new UserError(`${flag} is wrong: ${issue?.message.replace(/\.$/, '')}.`);
  }
  const settings = readSettings(terminal.env);
  prepareDataFolder(settings.dataFolder);
  const secrets = loadSecrets(settings.dataFolder);
  const temporal = await temporalFor(settings);
  const { clients, close } = connectClients(temporal);
  const environment = await openEnvironment({ mode, settings, secrets, client: clients[mode] });
  try {
    const { primaryEmail, companyName, customerId } = checked.data;
    const created = await clients[mode].connection
      .withDeadline(Date.now() + 10_000, () =>
        createAccount(environment, { ...place, customerId, companyName, adminEmail: primaryEmail }),
      )
      .catch((error: unknown) => {
        throw isTemporalAway(error)
          ? new UserError(awayMessage(addressOf(temporal)), { cause: error })
          : error;
      });
    terminal.out(
      created
        ? `${created.madeAccount ? 'Made' : 'Found'} ${created.businessAccountId}; ` +
            `${created.madeInvitation ? 'invited' : 'there was already'} ${created.invitationId}.\n`
        : 'The account has this person as a member already; nothing to do.\n',
    );
  } finally {
    await environment.close();
    await close();
  }
}

/** The embedded server of an `npm start` on the same data folder, else what the configuration says. */
async function temporalFor({ temporal, dataFolder }: Settings): Promise<TemporalTarget> {
  const running = temporal.address ? null : await readRunning(dataFolder);
  return running ? { address: `${LOOPBACK}:${running.port}`, embedded: true } : temporal;
}

const awayMessage = (address: string) =>
  `The account is stored, but Temporal at ${address} does not answer: start it and run the same command again.`;

function isTemporalAway(error: unknown): boolean {
  return error instanceof CaseUnavailableError || (error instanceof Error && error.name === 'ServiceError');
}
