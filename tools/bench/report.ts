import type { Cost } from './costs.ts';
import type { Figures } from './figures.ts';
import { differencesOf } from './service/counts.ts';
import type { Spread } from './statistics.ts';

/** The figures as a table for people. */
export function reportOf(figures: Figures): string {
  const { machine, onboardingsPerSecond: rate, milliseconds: ms, cpuMillisecondsEach: cpu, costs } = figures;
  const lines: [string, string, string][] = [
    ['', 'skeleton', 'Gatehouse'],
    ['onboardings a second', String(rate.skeleton), `${rate.service}  (ratio ${rate.ratio})`],
    ['  ratio, round by round', '', rate.ratioByRound.join('  ')],
    ['activations a second', '', String(figures.activationsPerSecond)],
    ['  asked → certificate, p50 / p95 ms', '', formatBoth(ms.activation)],
    ['accept → bound, p50 / p95 ms', formatBoth(ms.skeletonUpdate), formatBoth(ms.acceptToBound)],
    ['order → mail, p50 / p95 ms', '', formatBoth(ms.orderToMail)],
    ['CPU ms an onboarding: API', '', formatNumber(cpu.service.api)],
    ['  worker', formatNumber(cpu.skeleton.worker), formatNumber(cpu.service.worker)],
    ['  Temporal server', formatNumber(cpu.skeleton.temporal), formatNumber(cpu.service.temporal)],
    ['  all three, ratio', '', String(figures.cpuRatio)],
    ['  the bench itself', formatNumber(cpu.skeleton.bench), formatNumber(cpu.service.bench)],
    ['history events', formatCost(costs.skeleton.historyEvents), formatCost(costs.service.historyEvents)],
    ['history bytes', formatCost(costs.skeleton.historyBytes), formatCost(costs.service.historyBytes)],
    ['workflow tasks', formatCost(costs.skeleton.workflowTasks), formatCost(costs.service.workflowTasks)],
    [
      'billable actions',
      formatCost(costs.skeleton.billableActions),
      formatCost(costs.service.billableActions),
    ],
  ];
  const post: [string, string, string][] = [
    ['', 'one row', 'POST /v1/orders'],
    [
      'answer, p50 / p95 ms',
      formatBoth(ms.bareHandler),
      `${formatBoth(ms.postOrder)}  (p95 ratio ${ms.postOrderP95Ratio})`,
    ],
    [
      '  the same while workflows run',
      formatBoth(ms.bareHandlerBusy),
      `(p95 ratio ${ms.postOrderP95RatioBusy})`,
    ],
  ];
  return [
    `${figures.n} onboardings × ${figures.rounds} rounds, ${figures.inFlight} in flight, ${figures.database}, ` +
      `${machine.cpus} × ${machine.model}, Node ${machine.node}`,
    '',
    ...table(lines),
    '',
    ...table(post),
    '',
    `Signing in with a password, alone: ${formatBoth(ms.signInAlone)} ms, ${ms.signInAlone.cpu} ms of CPU (not part of the above)`,
    `Counts: ${wrongCounts(figures).join(', ') || 'exact'}`,
    '',
  ].join('\n');
}

/** The counts that differ from the expected ones. */
export const wrongCounts = ({ counts: { expected, found } }: Figures): string[] =>
  differencesOf(expected, found);

const table = (lines: readonly [string, string, string][]): string[] =>
  lines.map(([what, left, right]) => `${what.padEnd(36)}${left.padEnd(20)}${right}`.trimEnd());

const formatBoth = ({ p50, p95 }: Spread): string => `${p50} / ${p95}`;
const formatNumber = (value: number | undefined): string => (value === undefined ? '' : String(value));
const formatCost = ({ mean, max }: Cost): string => (mean === max ? String(max) : `${mean}, at most ${max}`);
