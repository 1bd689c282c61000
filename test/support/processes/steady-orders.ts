import { setTimeout as sleep } from 'node:timers/promises';
import { anOrder } from '../cases/orders.ts';
import { type Door, postOrder } from '../portal/visitor.ts';

/** Callers that order one after the other, as long as they are not stopped. */
export interface SteadyOrders {
  /** The onboardings of orders that were answered with 202. */
  taken: string[];
  /** How often there was each answer: its status and code. */
  answers: Record<string, number>;
  stop(): Promise<void>;
}

export function orderSteadily(door: Door, { callers = 4, pauseMs = 20 } = {}): SteadyOrders {
  const taken: string[] = [];
  const answers: Record<string, number> = {};
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      const { answer, onboardingId } = await orderOnce(door);
      answers[answer] = (answers[answer] ?? 0) + 1;
      if (onboardingId !== undefined) taken.push(onboardingId);
      await sleep(pauseMs);
    }
  };
  const running = Array.from({ length: callers }, run);
  return {
    taken,
    answers,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

async function orderOnce(door: Door): Promise<{ answer: string; onboardingId?: string }> {
  try {
    const response = await postOrder(door, anOrder());
    const { code, onboardingId } = (await response.json()) as { code?: string; onboardingId?: string };
    const answer = code === undefined ? String(response.status) : `${response.status} ${code}`;
    return onboardingId === undefined ? { answer } : { answer, onboardingId };
  } catch (error) {
    return { answer: `no answer: ${String(error)}` };
  }
}
