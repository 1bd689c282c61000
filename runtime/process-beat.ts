import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Environment } from '../cases/environment.ts';
import { agreeOnKeys } from '../cases/keys/agree-on-keys.ts';
import { MODES, type Mode } from '../contracts/states.ts';
import type { ProcessFacts, ProcessRole, ProxyFacts } from '../db/process-rows.ts';
import type { Store } from '../db/store.ts';
import { hasBegun, KEY_KINDS, type KeyKind, markOf } from '../links/key-rings.ts';
import { BEAT_EVERY_MS } from '../policy/keys.ts';
import { report } from './log.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { StopOrder } from './stop-order.ts';
import { packageVersion } from './version.ts';

/** What a process says of itself, for one environment. */
export const processFacts = (
  settings: Settings,
  secrets: Secrets[Mode],
  proxy: ProxyFacts | null = null,
): ProcessFacts => ({
  clock: new Date().toISOString(),
  keys: Object.fromEntries(
    KEY_KINDS.map((kind) => [kind, secrets[kind].map((key) => ({ id: key.id, mark: markOf(key) }))]),
  ) as Record<KeyKind, { id: string; mark: string }[]>,
  publicUrl: settings.publicUrl,
  trustProxy: settings.trustProxy,
  mail: settings.mail.resend ? 'resend' : 'local',
  webhooks: settings.mail.webhookSecrets.length > 0,
  proxy,
});

/** Makes keys known to the database as they begin. Keys that are others than it knows are reported once. */
function keyNotes(store: Store, mode: Mode, keys: Secrets[Mode]): () => Promise<void> {
  let noted = '';
  return async () => {
    const now = Date.now();
    const begun = KEY_KINDS.flatMap((kind) =>
      keys[kind].filter((key) => hasBegun(key, now)).map(markOf),
    ).join();
    if (begun === noted) return;
    const { lacking } = await agreeOnKeys(store, keys, now);
    noted = begun;
    if (lacking.length > 0)
      report(
        `the secrets lack keys that the ${mode} database knows (${lacking.join(', ')}): restore them, or run gatehouse secrets accept`,
      );
  };
}

/** Writes this process's row in both databases while it runs. A row that cannot be written is reported once. */
export function startBeat(
  { settings, secrets, stops }: { settings: Settings; secrets: Secrets; stops: StopOrder },
  environments: Record<Mode, Environment>,
  { role, proxy }: { role: ProcessRole; proxy?: () => ProxyFacts },
): void {
  const process_ = {
    ...{ id: randomUUID(), role, version: packageVersion() },
    ...{ host: hostname(), pid: process.pid, started_at: new Date().toISOString() },
  };
  for (const mode of MODES) {
    const { store } = environments[mode];
    const { processes } = store;
    const noteKeys = keyNotes(store, mode, secrets[mode]);
    let healthy = true;
    let underWay: Promise<void> = Promise.resolve();
    const beat = () => {
      underWay = processes
        .beat(process_, processFacts(settings, secrets[mode], proxy?.() ?? null))
        .then(noteKeys)
        .then(() => {
          healthy = true;
        })
        .catch((error: unknown) => {
          if (healthy) report(`this process cannot write its row (${mode}); tried again`, error);
          healthy = false;
        });
    };
    beat();
    const timer = setInterval(beat, BEAT_EVERY_MS);
    timer.unref();
    stops.add(`the ${mode} row of this process`, async () => {
      clearInterval(timer);
      await underWay;
      await processes.remove(process_.id).catch((error: unknown) => report('its row stays', error));
    });
  }
}
