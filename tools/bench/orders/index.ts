import type { Bench } from '../run-bench.ts';
import { table } from '../table.ts';
import { HELP, type OrdersOptions, readOptions } from './options.ts';
import { type MeasuredOrders, measureOrders, type Turns, wrongCounts } from './run.ts';

function reportOf(measured: MeasuredOrders): string {
  const { database, options, temporalRuns, temporalAway } = measured;
  const row = (name: string, of: (turns: Turns) => number) => [
    name,
    String(of(temporalRuns)),
    String(of(temporalAway)),
  ];
  const rows = [
    ['', 'Temporal runs', 'Temporal away'],
    row('bare handler, p50 ms', ({ bare }) => bare.p50),
    row('bare handler, p95 ms', ({ bare }) => bare.p95),
    row('POST /v1/orders, p50 ms', ({ order }) => order.p50),
    row('POST /v1/orders, p95 ms', ({ order }) => order.p95),
    row('  times the bare handler', ({ ratio }) => ratio),
    ['counts', wrongCounts(measured).join(', ') || 'exact'],
  ];
  const heading = `${options.slices} slices of ${options.n} orders, ${options.inFlight} at once, ${database}`;
  return [heading, '', ...table(rows, [28, 16]), ''].join('\n');
}

export const ordersBench: Bench<OrdersOptions, MeasuredOrders> = {
  help: HELP,
  readOptions,
  measure: measureOrders,
  reportOf,
  wrongCounts,
};
