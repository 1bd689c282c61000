import type { Mode } from '../../contracts/states.ts';
import type { ProcessFacts, ProcessRole } from '../../db/process-rows.ts';
import type { RunningProcess } from '../../db/repositories/processes.ts';
import { KEY_KINDS } from '../../links/key-rings.ts';
import { CLOCKS_DIFFER_MS } from '../../policy/doctor.ts';
import { type Finding, findingsOf } from './finding.ts';

interface Ours {
  version: string;
  facts: ProcessFacts;
  /** The clocks of this process and of the database, read together (ms). */
  clocks: { own: number; database: number };
}

const RESTART = 'restart it with the same settings and the same secrets.json as the others';
const nameOf = ({ role, pid, host }: RunningProcess): string => `${role} ${pid} on ${host}`;

/** Compares the processes that run with each other and with this one. */
export function checkProcesses(mode: Mode, running: RunningProcess[], ours: Ours): Finding[] {
  return [
    checkParts(mode, running),
    checkVersions(mode, running, ours.version),
    checkKeys(mode, running, ours.facts),
    checkSettings(mode, running),
    checkClocks(mode, running, ours.clocks),
  ];
}

function checkParts(mode: Mode, running: RunningProcess[]): Finding {
  const { ok, fault } = findingsOf('processes', mode);
  const missing = (['api', 'worker'] satisfies ProcessRole[]).filter(
    (role) => !running.some((process) => process.role === role),
  );
  if (missing.length === 0) return ok(running.map(nameOf).join(', '));
  return fault(`no ${missing.join(' and no ')} runs on this database`, {
    means: missing.includes('api')
      ? 'no orders are taken and no page opens'
      : 'orders are taken, and cases do not go on',
    todo: missing.map((role) => `gatehouse ${role}`).join(', and '),
  });
}

function checkVersions(mode: Mode, running: RunningProcess[], version: string): Finding {
  const { ok, warning } = findingsOf('versions', mode);
  const other = running.filter((process) => process.version !== version);
  if (other.length === 0) return ok(`${version} everywhere`);
  return warning(
    `this is ${version}; ${other.map((each) => `${nameOf(each)} is ${each.version}`).join(', ')}`,
    {
      means: 'an upgrade is under way, or one process was forgotten',
      todo: 'finish the upgrade: restart the older ones with the newer version',
    },
  );
}

/** The first key may differ for a moment while a new one begins. */
function checkKeys(mode: Mode, running: RunningProcess[], { keys }: ProcessFacts): Finding {
  const { ok, fault } = findingsOf('secrets', mode);
  const marksOf = (facts: ProcessFacts['keys']) =>
    KEY_KINDS.map((kind) =>
      facts[kind]
        .map(({ mark }) => mark)
        .toSorted()
        .join(' '),
    ).join('|');
  const other = running.filter(({ facts }) => marksOf(facts.keys) !== marksOf(keys));
  if (other.length === 0) return ok('the same in all processes and in secrets.json');
  const kinds = KEY_KINDS.filter((kind) =>
    other.some(({ facts }) => marksOf({ ...keys, [kind]: facts.keys[kind] }) !== marksOf(keys)),
  );
  return fault(
    `${other.map(nameOf).join(', ')} has other keys than this secrets.json (${kinds.join(', ')})`,
    {
      means: 'what one process makes the other cannot open: links, mails that wait, sessions, second factors',
      todo: `give each host the same secrets.json; a process takes it up within seconds, else ${RESTART}`,
    },
  );
}

function checkSettings(mode: Mode, running: RunningProcess[]): Finding {
  const { ok, warning } = findingsOf('settings', mode);
  const differing = (['publicUrl', 'trustProxy', 'mail', 'webhooks'] as const).filter(
    (name) => new Set(running.map(({ facts }) => facts[name])).size > 1,
  );
  if (differing.length === 0) return ok('processes agree');
  return warning(`processes differ in ${differing.join(', ')}`, {
    means: 'links in mails, or how mail leaves, depend on which process does it',
    todo: RESTART,
  });
}

function checkClocks(mode: Mode, running: RunningProcess[], { own, database }: Ours['clocks']): Finding {
  const { ok, warning } = findingsOf('clock', mode);
  const off = [
    { name: 'this machine', ms: own - database },
    // Its row was written at this moment of the database's clock.
    ...running.map((each) => ({
      name: nameOf(each),
      ms: Date.parse(each.facts.clock) - Date.parse(each.seen_at),
    })),
  ].filter(({ ms }) => Math.abs(ms) > CLOCKS_DIFFER_MS);
  if (off.length === 0) return ok('agrees with the database to seconds');
  const list = off.map(
    ({ name, ms }) => `${name} is ${Math.round(Math.abs(ms) / 1_000)} s ${ms < 0 ? 'behind' : 'ahead'}`,
  );
  return warning(`against the database's clock, ${list.join(', ')}`, {
    means: 'codes of authenticator apps are refused, and webhooks and links seem expired or too early',
    todo: 'synchronise the clocks (timedatectl set-ntp true)',
  });
}
