import { expect, test } from 'vitest';
import { createHashGate, fromNetwork, TooBusyError } from '../../auth/hash-gate.ts';

/** Work that ends on demand. */
function work() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => ended, end };
}

test('some run at once, some wait in order, and the rest are refused', async () => {
  const gate = createHashGate({ atOnce: 2, waiting: 2, waitingForPerson: 2 });
  const done: number[] = [];
  const works = [work(), work(), work(), work()];
  const all = works.map(async ({ run }, index) => {
    await gate(run);
    done.push(index);
  });
  await expect(gate(async () => {})).rejects.toThrow(TooBusyError);
  works[2]?.end();
  works[3]?.end();
  expect(done).toEqual([]);
  works[0]?.end();
  await Promise.all([all[0], all[2], all[3]]);
  expect(done).toEqual([0, 2, 3]);
  works[1]?.end();
  await Promise.all(all);
  expect(await gate(async () => 'free again')).toBe('free again');
});

test('failed work frees its place', async () => {
  const gate = createHashGate({ atOnce: 1, waiting: 1, waitingForPerson: 1 });
  const failing = async () => {
    throw new Error('no');
  };
  const both = await Promise.allSettled([gate(failing), gate(failing)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await gate(async () => 1)).toBe(1);
});

/** A gate whose only slot is taken until `open`, and the order in which the others got in or were refused. */
function crowded(options: { waiting: number; waitingForPerson: number }) {
  const gate = createHashGate({ atOnce: 1, ...options });
  const slot = work();
  const first = gate(slot.run);
  const order: string[] = [];
  const asked: Promise<void>[] = [first];
  const ask = (name: string, network: string, person: string | null = null) => {
    const entered = async () => void order.push(name);
    const refused = () => void order.push(`${name} refused`);
    asked.push(fromNetwork(network, () => gate(entered, person)).catch(refused));
  };
  const open = async () => {
    slot.end();
    await Promise.all(asked);
    return order;
  };
  return { ask, open };
}

test('networks take turns', async () => {
  const { ask, open } = crowded({ waiting: 10, waitingForPerson: 10 });
  for (const name of ['a1', 'a2', 'a3']) ask(name, 'a');
  ask('b1', 'b');
  ask('c1', 'c');
  expect(await open()).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('a full queue gives the last place of the longest line to a shorter one', async () => {
  const { ask, open } = crowded({ waiting: 3, waitingForPerson: 3 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) ask(name, 'a');
  ask('b1', 'b');
  ask('c1', 'c');
  ask('d1', 'd');
  const order = await open();
  expect(order.filter((name) => name.endsWith('refused')).sort()).toEqual([
    'a2 refused',
    'a3 refused',
    'a4 refused',
    'd1 refused',
  ]);
  expect(order.filter((name) => !name.endsWith('refused'))).toEqual(['a1', 'b1', 'c1']);
});

test('one person waits in a few places at most, from however many networks', async () => {
  const { ask, open } = crowded({ waiting: 10, waitingForPerson: 2 });
  for (const network of ['a', 'b', 'c', 'd']) ask(network, network, 'the hash of Anna');
  ask('other', 'e', 'the hash of Bert');
  expect(await open()).toEqual(['c refused', 'd refused', 'a', 'b', 'other']);
});
