import { type Command, Option } from 'commander';
import { checkDate } from '../../contracts/fields.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { ApiKeyRow } from '../../db/security-rows.ts';
import { API_SCOPES, type ApiScope, RESELLER_SCOPES } from '../../policy/api-access.ts';
import { readNetwork } from '../../policy/networks.ts';
import { stateCell, toRow } from '../colour.ts';
import { type ModeFlag, modeOption } from '../mode-option.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

interface CreateFlags extends ModeFlag {
  name: string;
  reseller?: string;
  scope?: ApiScope[];
  network?: string[];
  expires?: string;
}

/** Adds `gatehouse api-key create`, `list` and `revoke`. */
export function addApiKeyCommand(program: Command, terminal: Terminal): void {
  const keys = program.command('api-key').description('API keys of this data folder or DATABASE_URL');

  keys
    .command('create')
    .description('make a key; it is shown only once')
    .requiredOption('--name <name>', 'the user of the key, to tell keys apart')
    .addOption(modeOption('the environment the key is for'))
    .option('--reseller <ID>', 'make it a key of this reseller, as `gatehouse reseller list` shows it')
    .addOption(new Option('--scope <scope...>', 'what it may do; default: everything').choices(API_SCOPES))
    .option('--network <network...>', 'use it only from there, like 192.0.2.0/24; default: from everywhere')
    .option('--expires <date>', 'the first day on which it no longer works, like 2027-03-31 (UTC)')
    .action((flags: CreateFlags) => create(flags, terminal));

  keys
    .command('list')
    .description('list the keys of an environment, without the secrets')
    .addOption(modeOption('the environment the key is for'))
    .option('--json', 'print the keys as JSON and nothing else')
    .action(async ({ mode, json }: ModeFlag & { json?: boolean }) => {
      const { apiKeyView } = await import('../../cases/operations/api-key-view.ts');
      await withStore(terminal, mode, async (store) => {
        const rows = await store.apiKeys.list(LISTED);
        if (json) {
          terminal.out(`${printableJson({ data: rows.map(apiKeyView) }, 2)}\n`);
          return;
        }
        if (rows.length === 0) terminal.out(`No keys for ${mode}.\n`);
        for (const row of rows.toReversed()) terminal.out(describeKey(row, terminal));
      });
    });

  keys
    .command('revoke')
    .description('revoke a key; requests with it are refused from now on')
    .argument('<ID>', 'as `api-key list` shows it')
    .addOption(modeOption('the environment the key is for'))
    .action(async (id: string, { mode }: ModeFlag) => {
      const { revokeApiKey } = await import('../../cases/operations/api-keys.ts');
      await withStore(terminal, mode, async (store) => {
        const revoked = await revokeApiKey(store, id);
        if (!revoked)
          throw new UserError(`There is no active key ${id} for ${mode}: see gatehouse api-key list.`, {
            kind: 'not_found',
          });
        terminal.out(`Revoked ${id}.\n`);
      });
    });
}

/** The newest keys that `list` shows. */
const LISTED = 1_000;

async function create(flags: CreateFlags, terminal: Terminal): Promise<void> {
  const { mode, reseller, scope: scopes, network: networks } = flags;
  const { createApiKey, createResellerKey } = await import('../../cases/operations/api-keys.ts');
  const wrong = networks?.find((text) => readNetwork(text) === null);
  if (wrong !== undefined)
    throw new UserError(`--network ${wrong} is no network: write it like 192.0.2.0/24 or 2001:db8::/32.`, {
      kind: 'usage',
    });
  const unfit =
    reseller === undefined ? undefined : scopes?.find((scope) => !RESELLER_SCOPES.includes(scope));
  if (unfit)
    throw new UserError(`A reseller cannot have ${unfit}: give it one of ${RESELLER_SCOPES.join(', ')}.`, {
      kind: 'usage',
    });
  const input = { mode, name: flags.name, scopes, networks, expiresAt: startOfDay(flags.expires) };
  await withStore(terminal, mode, async (store) => {
    const made =
      reseller === undefined
        ? await createApiKey(store, input)
        : await createResellerKey(store, { ...input, resellerId: reseller });
    if (made === 'no_reseller')
      throw new UserError(`There is no reseller ${reseller} in ${mode}: see gatehouse reseller list.`, {
        kind: 'not_found',
      });
    if (made === 'too_many_keys')
      throw new UserError(`${reseller} has two keys already: revoke one with gatehouse api-key revoke.`, {
        kind: 'refused',
      });
    terminal.err(`Key ${made.id} for ${mode}. Keep it safe: it is not shown again.\n`);
    terminal.out(`${made.key}\n`);
  });
}

function startOfDay(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const fault = checkDate(date);
  if (fault) throw new UserError(`--expires ${fault}.`, { kind: 'usage' });
  return `${date}T00:00:00.000Z`;
}

function describeKey(row: ApiKeyRow, terminal: Terminal): string {
  const state = row.revoked_at ? stateCell('ended', `revoked ${row.revoked_at}`) : stateOf(row);
  const scopes = row.scopes === null ? 'all scopes' : (JSON.parse(row.scopes) as string[]).join(' ');
  return toRow(terminal, [
    row.id,
    `…${row.hint}`,
    row.created_at,
    state,
    row.reseller_id ?? 'vendor',
    scopes,
    row.last_used_at ? `last used ${row.last_used_at}` : 'never used',
    row.name,
  ]);
}

function stateOf({ expires_at }: ApiKeyRow) {
  if (expires_at === null) return stateCell('active');
  return expires_at <= new Date().toISOString()
    ? stateCell('ended', `expired ${expires_at}`)
    : stateCell('active', `active until ${expires_at}`);
}
