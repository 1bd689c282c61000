import { CLOCKS_DIFFER_MS } from '../../policy/doctor.ts';
import type { Environment } from '../environment.ts';
import { findPollers, TASK_KINDS } from '../operations/find-pollers.ts';
import {
  attributesCommand,
  findMissingAttributes,
  hasNamespace,
  namespaceCommand,
} from '../operations/temporal-set-up.ts';
import { type Finding, findingsOf } from './finding.ts';

type Reading = Pick<Environment, 'temporal' | 'mode'>;

/**
 * What a Temporal that answers has: the namespace, the search attributes, workers that poll, and its clock.
 * @throws ServiceError when it does not answer
 */
export async function checkTemporalServer(environment: Reading, address: string): Promise<Finding[]> {
  const { mode, temporal } = environment;
  const { connection, options } = temporal.client;
  const { namespace } = options;
  const { ok, fault } = findingsOf('temporal', mode);
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  if (!(await hasNamespace(connection, namespace))) {
    return [
      fault(`the server at ${address} has no namespace ${namespace}`, {
        means: 'no case of this environment can run',
        todo: namespaceCommand(address, namespace),
      }),
    ];
  }
  const missing = await findMissingAttributes(connection, namespace);
  const server =
    missing.length === 0
      ? ok(`server ${serverVersion} at ${address}, namespace ${namespace}`)
      : fault(`namespace ${namespace} has no search attribute ${missing.map(([name]) => name).join(', ')}`, {
          means: 'new cases fail',
          todo: attributesCommand(address, namespace, missing),
        });
  return [server, ...(await checkPollers(environment))];
}

async function checkPollers({ mode, temporal }: Reading): Promise<Finding[]> {
  const now = Date.now();
  const recent = await findPollers({ temporal }, now);
  const { ok, fault } = findingsOf('pollers', mode);
  const without = TASK_KINDS.filter((wanted) => !recent.some(({ kind }) => kind === wanted));
  const found =
    without.length === 0
      ? ok(`a worker polls ${temporal.taskQueue}`)
      : fault(`no worker polls ${temporal.taskQueue} for ${without.join(' and ')} tasks`, {
          means:
            'orders are taken and people can join, and no case goes on: no new invitations, reminders, licenses',
          todo: 'start gatehouse worker; if one runs, look at its log',
        });
  const newest = Math.max(0, ...recent.map(({ at }) => at));
  // The server notes when a worker asked; it cannot have asked in the future.
  const ahead = newest - now;
  const clock = findingsOf('temporal_clock', mode);
  if (newest === 0) return [found];
  return [
    found,
    ahead > CLOCKS_DIFFER_MS
      ? clock.warning(`the server's clock is at least ${Math.round(ahead / 1_000)} s ahead of this machine`, {
          means: 'reminders and ends of invitations come too early',
          todo: 'synchronise the clocks (timedatectl set-ntp true)',
        })
      : clock.ok(`agrees with this machine to within ${Math.max(1, Math.round(-ahead / 1_000))} s`),
  ];
}
