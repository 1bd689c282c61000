import type { endpointView } from '../../cases/webhooks/endpoint-view.ts';
import type { CannotTurnOn } from '../../cases/webhooks/webhook-endpoints.ts';
import { checkEmail } from '../../contracts/fields.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { PauseReason } from '../../contracts/webhooks.ts';
import type { Store } from '../../db/store.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';
import { EVENT_PATTERNS } from '../../policy/event-types.ts';
import { checkWebhookUrl } from '../../policy/webhook-urls.ts';
import { stateCell, toRow } from '../colour.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withStore } from '../with-store.ts';

export interface WebhookFlags {
  mode: Mode;
  json?: boolean;
}

export interface CreateWebhookFlags extends WebhookFlags {
  types?: string;
  ownerEmail?: string;
  locale?: string;
}

const BY = { actor: 'operator' } as const;
const SHOWN = 50;

/** The dispatcher of a running process finds the wake within seconds. */
const withDeps = (store: Store) => ({ store, dispatcher: NO_DISPATCHER });
const NO_DISPATCHER = {
  poke: () => {},
  wakeNow: async () => {},
  start: () => {},
  stop: async () => {},
};

type View = ReturnType<typeof endpointView>;

const show = (terminal: Terminal, { json }: WebhookFlags, view: object, text: string): void =>
  terminal.out(json ? `${printableJson(view, 2)}\n` : text);

const PAUSED_BECAUSE: Record<PauseReason, string> = {
  failing: 'paused because it failed for days',
  gone: 'paused because it said it is gone',
  no_key: 'paused because its reseller has no API key',
};

const lineOf = (view: View, terminal: Terminal): string => {
  const { id, url, types, status, failingSince, pausedBecause, resellerId } = view;
  return toRow(terminal, [
    id,
    stateCell(status),
    url,
    types.join(',') || 'all events',
    resellerId ? `of ${resellerId}` : '',
    failingSince ? stateCell('fault', `failing since ${failingSince}`) : '',
    pausedBecause ? PAUSED_BECAUSE[pausedBecause] : '',
  ]);
};

/** `gatehouse webhook create`: prints the secret, once. */
export async function createWebhook(
  url: string,
  flags: CreateWebhookFlags,
  terminal: Terminal,
): Promise<void> {
  const { createEndpoint } = await import('../../cases/webhooks/webhook-endpoints.ts');
  const { endpointView } = await import('../../cases/webhooks/endpoint-view.ts');
  const { readSettings } = await import('../../runtime/settings.ts');
  const { webhookReach } = await import('../../runtime/webhook-reach.ts');
  const { mode, ownerEmail = null, locale = 'en' } = flags;
  const types = (flags.types ?? '')
    .split(',')
    .map((type) => type.trim())
    .filter(Boolean);
  const fault = checkWebhookUrl(url, webhookReach(mode, readSettings(terminal.env)));
  if (fault) throw new UserError(`The URL ${fault}.`, { kind: 'usage' });
  const unknown = types.find((type) => !EVENT_PATTERNS.includes(type));
  if (unknown)
    throw new UserError(`There are no events ${printable(unknown)}: see the API guide.`, { kind: 'usage' });
  const emailFault = ownerEmail === null ? null : checkEmail(ownerEmail);
  if (emailFault) throw new UserError(`The owner's address ${emailFault}.`, { kind: 'usage' });
  await withStore(terminal, mode, async (store) => {
    const made = await createEndpoint(
      { store },
      { ...BY, url, types, ownerEmail, locale, keyId: null, resellerId: null },
    );
    if (!made)
      throw new UserError('There are too many endpoints: delete one that is not used any more.', {
        kind: 'refused',
      });
    const view = endpointView(made.endpoint);
    if (!flags.json) terminal.err(`Endpoint ${view.id} for ${mode}. Its secret is shown this once:\n`);
    show(terminal, flags, { ...view, secret: made.secret }, `${made.secret}\n`);
  });
}

async function readAllEndpoints({ webhookEndpoints }: Store): Promise<WebhookEndpointRow[]> {
  const all: WebhookEndpointRow[] = [];
  for (let page = await webhookEndpoints.list(SHOWN); page.length > 0; ) {
    all.push(...page);
    page = await webhookEndpoints.list(SHOWN, { before: page.at(-1)?.id });
  }
  return all;
}

/** `gatehouse webhook list`: those of resellers too, with their owners. */
export async function listWebhooks(flags: WebhookFlags, terminal: Terminal): Promise<void> {
  const { endpointView } = await import('../../cases/webhooks/endpoint-view.ts');
  const rows = await withStore(terminal, flags.mode, readAllEndpoints);
  const data = rows.map(endpointView);
  const text =
    data.length > 0
      ? data.map((view) => lineOf(view, terminal)).join('')
      : `No endpoints for ${flags.mode}.\n`;
  show(terminal, flags, { mode: flags.mode, data }, text);
}

const CANNOT_TURN_ON: Record<CannotTurnOn, string> = {
  reseller_ended: 'has ended',
  no_key: 'has no API key',
};

/** `gatehouse webhook enable` and `disable` */
export async function switchWebhook(
  id: string,
  flags: WebhookFlags & { enabled: boolean },
  terminal: Terminal,
): Promise<void> {
  const { changeEndpoint } = await import('../../cases/webhooks/webhook-endpoints.ts');
  const { endpointView } = await import('../../cases/webhooks/endpoint-view.ts');
  const { enabled, mode } = flags;
  const row = await withStore(terminal, mode, (store) =>
    changeEndpoint(withDeps(store), { ...BY, id, enabled }),
  );
  if (typeof row === 'string')
    throw new UserError(`${id} cannot be turned on: its reseller ${CANNOT_TURN_ON[row]}.`, {
      kind: 'refused',
    });
  const view = endpointView(row ?? refuse(id, mode));
  show(terminal, flags, view, lineOf(view, terminal));
}

/** `gatehouse webhook delete` */
export async function deleteWebhook(id: string, flags: WebhookFlags, terminal: Terminal): Promise<void> {
  const { deleteEndpoint } = await import('../../cases/webhooks/webhook-endpoints.ts');
  const deleted = await withStore(terminal, flags.mode, (store) => deleteEndpoint({ store }, { ...BY, id }));
  if (!deleted) refuse(id, flags.mode);
  show(terminal, flags, { id, deleted }, `Deleted ${id}.\n`);
}

/** `gatehouse webhook rotate-secret`: prints the new secret, once. */
export async function rotateWebhookSecret(
  id: string,
  flags: WebhookFlags,
  terminal: Terminal,
): Promise<void> {
  const { rotateSecret } = await import('../../cases/webhooks/webhook-endpoints.ts');
  const rotated = await withStore(terminal, flags.mode, (store) => rotateSecret({ store }, { ...BY, id }));
  const { secret, previousEndsAt } = rotated ?? refuse(id, flags.mode);
  if (!flags.json)
    terminal.err(`The secret before signs too until ${previousEndsAt}. The new one is shown this once:\n`);
  show(terminal, flags, { id, secret, previousSecretEndsAt: previousEndsAt }, `${secret}\n`);
}

/** `gatehouse webhook test` */
export async function testWebhook(id: string, flags: WebhookFlags, terminal: Terminal): Promise<void> {
  const { sendTestEvent } = await import('../../cases/webhooks/webhook-deliveries.ts');
  const eventId = await withStore(terminal, flags.mode, async (store) => {
    await requireEnabled(store, id, flags.mode);
    return sendTestEvent(withDeps(store), { endpointId: id });
  });
  show(
    terminal,
    flags,
    { eventId },
    `The test event ${eventId} is on its way: see gatehouse webhook deliveries.\n`,
  );
}

/** `gatehouse webhook deliveries`: the newest, each with its last attempt. */
export async function showDeliveries(id: string, flags: WebhookFlags, terminal: Terminal): Promise<void> {
  const { readDeliveries } = await import('../../cases/webhooks/webhook-deliveries.ts');
  const data = await withStore(terminal, flags.mode, async (store) => {
    if (!(await store.webhookEndpoints.get(id))) refuse(id, flags.mode);
    return readDeliveries(store, { endpointId: id, limit: SHOWN });
  });
  const lines = data.map(({ id: deliveryId, eventId, type, status, nextAttemptAt, attempts }) => {
    const last = attempts.at(-1);
    const said = last
      ? `attempt ${attempts.length}: ${last.result ?? 'under way'} ${last.responseStatus ?? ''}`
      : 'not tried yet';
    const next = nextAttemptAt ? `next at ${nextAttemptAt}` : '';
    return toRow(terminal, [deliveryId, eventId, type, stateCell(status), said.trim(), next]);
  });
  show(
    terminal,
    flags,
    { mode: flags.mode, data },
    lines.join('') || `Nothing was sent to ${printable(id)}.\n`,
  );
}

/** `gatehouse webhook replay` */
export async function replayWebhook(
  endpointId: string,
  id: string,
  flags: WebhookFlags,
  terminal: Terminal,
): Promise<void> {
  const { replayDelivery } = await import('../../cases/webhooks/webhook-deliveries.ts');
  const replayed = await withStore(terminal, flags.mode, async (store) => {
    await requireEnabled(store, endpointId, flags.mode);
    return replayDelivery(withDeps(store), { endpointId, id });
  });
  if (!replayed)
    throw new UserError(
      `There is no delivery ${printable(id)} of ${endpointId}: see gatehouse webhook deliveries.`,
      {
        kind: 'not_found',
      },
    );
  show(terminal, flags, replayed, `${id} is sent again.\n`);
}

function refuse(id: string, mode: Mode): never {
  throw unknownId('endpoint', id, mode);
}

/** @throws UserError for an endpoint that does not exist, or that nothing is sent to */
async function requireEnabled({ webhookEndpoints }: Store, id: string, mode: Mode): Promise<void> {
  const { status } = (await webhookEndpoints.get(id)) ?? refuse(id, mode);
  if (status === 'enabled') return;
  throw new UserError(`${id} is ${status}: gatehouse webhook enable turns it on.`, { kind: 'refused' });
}
