// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import type { BulkRow } from '../../db/bulk-rows.ts';
import { toLines } from '../support/api/bulk-door.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { eventually } from '../support/run/watch.ts';

/** A process that was killed keeps its claim for half a minute, and the machine may be busy. */
const PATIENCE_MS = 150_000;
const ROWS = 600;
const CUSTOMERS = 20;
/** Rows that are decided before the kill, so that it hits a page and not the beginning. */
const BEFORE_KILL = 30;

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('bulk-killed');
  service = await dev.start();
});
afterAll(() => dev.remove());

async function api<T>(path: string, body?: string): Promise<T> {
  const headers = { Authorization: `Bearer ${service.apiKeys.live}`, 'Content-Type': 'application/x-ndjson' };
  const answer = await fetch(`${service.url}${path}`, { headers, ...(body && { method: 'POST', body }) });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

interface FileOfOrders {
  rows: unknown[];
  /** What each row must become, in the order of the file. */
  outcomes: BulkRow['outcome'][];
  ids: string[];
}

/** Orders of some customers; every tenth row repeats the one before it, and every fifteenth is none. */
function aFile(): FileOfOrders {
  const customers = Array.from({ length: CUSTOMERS }, () => anOrder().customer);
  const orders: OrderInput[] = [];
  const file: FileOfOrders = { rows: [], outcomes: [], ids: [] };
  for (let line = 1; line <= ROWS; line += 1) {
    const repeated = line % 10 === 0 ? orders.at(-1) : undefined;
    if (line % 15 === 1) {
      file.rows.push({ channel: 'none' });
      file.outcomes.push('refused');
    } else if (repeated) {
      file.rows.push(repeated);
      file.outcomes.push('already_there');
    } else {
      const order = anOrder(customers[orders.length % CUSTOMERS]);
      orders.push(order);
      file.rows.push(order);
      file.outcomes.push('accepted');
    }
  }
  file.ids = orders.map(({ externalOrderId }) => externalOrderId);
  return file;
}

/** An operation's rows as they are in the database file. */
async function rowsInFile(id: string): Promise<BulkRow[]> {
  const file = openLiveFile(dev.folder);
  try {
    return await file<BulkRow>('bulk_rows').where({ operation_id: id }).orderBy('line');
  } finally {
    await file.destroy();
  }
}
const isTaken = ({ outcome }: BulkRow) => outcome === 'accepted' || outcome === 'already_there';
const isDecided = ({ outcome }: BulkRow) => outcome !== null;

/** Sends files until a kill hits one in the middle: some of its rows are decided, and others wait. */
async function killWithin(): Promise<{ id: string; file: FileOfOrders; decided: BulkRow[] }> {
  for (;;) {
    const file = aFile();
    const { id } = await api<{ id: string }>('/v1/orders/bulk', toLines(file.rows));
    await eventually(
      'some rows are taken',
      async () => (await rowsInFile(id)).filter(isTaken).length >= BEFORE_KILL,
      PATIENCE_MS,
    );
    await dev.kill({ whole: true });
    const rows = await rowsInFile(id);
    if (rows.some((row) => !isDecided(row))) return { id, file, decided: rows.filter(isDecided) };
    service = await dev.start();
  }
}

test('orders in bulk go on after kill -9: each row has one outcome, each order is there once', {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const { id, file, decided } = await killWithin();
  service = await dev.start();
  const { counts } = await eventually(
    'the operation is completed',
    async () => {
      const read = await api<{ status: string; counts: Record<string, number> }>(`/v1/operations/${id}`);
      return read.status === 'completed' && read;
    },
    PATIENCE_MS,
  );
  const countOf = (wanted: BulkRow['outcome']) => file.outcomes.filter((each) => each === wanted).length;
  expect(counts).toEqual({
    rows: ROWS,
    waiting: 0,
    accepted: countOf('accepted'),
    alreadyThere: countOf('already_there'),
    refused: countOf('refused'),
  });

  const rows = await rowsInFile(id);
  expect(rows.map(({ line, outcome }) => [line, outcome])).toEqual(
    file.outcomes.map((outcome, index) => [index + 1, outcome]),
  );
  const lines = new Set(decided.map(({ line }) => line));
  expect(rows.filter(({ line }) => lines.has(line))).toEqual(decided);

  const live = openLiveFile(dev.folder);
  try {
    const stored = await live('orders').whereIn('external_order_id', file.ids);
    expect(stored.map((each) => each.external_order_id).toSorted()).toEqual(file.ids.toSorted());
    const accepted = rows.filter(({ outcome }) => outcome === 'accepted');
    expect(accepted.map(({ order_id }) => order_id).toSorted()).toEqual(
      stored.map((each) => each.id).toSorted(),
    );
    expect(new Set(stored.map((each) => each.onboarding_id)).size).toBe(CUSTOMERS);
    // The orders whose process died before it told their customer's case reach it too.
    await eventually(
      'each order is taken by its case',
      async () => {
        const { taken } =
          (await live('orders')
            .whereIn('external_order_id', file.ids)
            .whereNotNull('taken_at')
            .count({ taken: '*' })
            .first()) ?? {};
        return Number(taken) === file.ids.length;
      },
      PATIENCE_MS,
    );
  } finally {
    await live.destroy();
  }
});
