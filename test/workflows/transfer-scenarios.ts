import { answerTransfer, changeTransfer } from '../../cases/resellers/transfers.ts';
import type { TransferStatus } from '../../contracts/states.ts';
import { aTransfer } from '../support/cases/resellers.ts';
import { seedAccount, seedMember, unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import type { Scenario } from './scenario.ts';

async function endedAs(status: TransferStatus, { handle }: Awaited<ReturnType<typeof aTransfer>>) {
  const end = await handle().result();
  if (end !== status) throw new Error(`the transfer ended as ${end}`);
  return { handle };
}

/** A transfer whose run waits, and how an admin answers it. */
async function waits({ test }: World) {
  const accountId = await seedAccount(test.store);
  const email = `${unique('ada')}@meyer.example`;
  const { id: userId } = await seedMember(test.store, { accountId, email, role: 'admin' });
  const it = await aTransfer(test, accountId);
  const answer = (action: 'accept' | 'decline' | 'undo') =>
    answerTransfer(test, { accountId, userId, transferId: it.id, action });
  return {
    it,
    answer,
    forward: (days: number) => fastForward(test.temporal.client, it.workflowId, { days }),
  };
}

/** The ways of a transfer that every later version must be able to continue. */
export const TRANSFER_SCENARIOS = {
  'transfer-accepted-and-undone': async (world: World) => {
    const { it, answer } = await waits(world);
    await answer('accept');
    await answer('undo');
    return endedAs('undone', it);
  },

  'transfer-settled': async (world: World) => {
    const { it, answer, forward } = await waits(world);
    await answer('accept');
    await forward(46);
    return endedAs('settled', it);
  },

  'transfer-declined': async (world: World) => {
    const { it, answer } = await waits(world);
    await answer('decline');
    return endedAs('declined', it);
  },

  'transfer-cancelled': async (world: World) => {
    const { it } = await waits(world);
    await changeTransfer(world.test, { id: it.id, action: 'cancel', actor: 'system' });
    return endedAs('cancelled', it);
  },

  'transfer-expired': async (world: World) => {
    const { it, forward } = await waits(world);
    await forward(15);
    return endedAs('expired', it);
  },
} satisfies Record<string, Scenario>;
