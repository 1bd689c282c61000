import { CLOCKS_DIFFER_MS, POLLED_WITHIN_MS } from '../../policy/doctor.ts';
import type { Environment } from '../environment.ts';
import {
  attributesCommand,
  findMissingAttributes,
  hasNamespace,
  namespaceCommand,
} from '../operations/temporal-set-up.ts';
import { type Finding, findingsOf } from './finding.ts';

type Reading = Pick<Environment, 'temporal' | 'mode'>;

const QUEUES = { workflow: 1, activity: 2 } as const;

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
  const { connection, options } = temporal.client;
  const { namespace } = options;
  const taskQueue = { name: temporal.taskQueue };
  const now = Date.now();
  const polls = new Map<string, number[]>();
  for (const [kind, taskQueueType] of Object.entries(QUEUES)) {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue,
      taskQueueType,
    });
    const times = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000);
    polls.set(
      kind,
      times.filter((at) => at > now - POLLED_WITHIN_MS),
    );
  }
  const { ok, fault } = findingsOf('pollers', mode);
  const without = [...polls].filter(([, times]) => times.length === 0).map(([kind]) => kind);
  const found =
    without.length === 0
      ? ok(`a worker polls ${temporal.taskQueue}`)
      : fault(`no worker polls ${temporal.taskQueue} for ${without.join(' and ')} tasks`, {
          means:
            'orders are taken and people can join, and no case goes on: no new invitations, reminders, licenses',
          todo: 'start gatehouse worker; if one runs, look at its log',
        });
  const newest = Math.max(0, ...[...polls.values()].flat());
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
