import { readCaseName } from '../../contracts/ids.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import { caseStatusOf, endedForGood } from '../../policy/invitation-states.ts';
import { isTransferOver } from '../../policy/transfer-states.ts';

/** `status`: as its run shows it; null for a kind of case whose runs show none. */
export interface CaseRow {
  status: OnboardingStatus | null;
  /** Nothing can happen to it any more. */
  ended: boolean;
}

/** The row of a case: the open one, else the latest; null: there is none. */
export async function readCaseRow(store: Store, workflowId: string): Promise<CaseRow | null> {
  const name = readCaseName(workflowId);
  switch (name?.kind) {
    case undefined:
      return null;
    case 'onboarding': {
      const { customerId } = name;
      const row = (await store.onboardings.findOpen(customerId)) ?? (await latestOf(store, customerId));
      return row ? { status: row.status, ended: row.closed_at !== null } : null;
    }
    case 'invitation': {
      const row = await store.invitations.get(name.invitationId);
      return row ? { status: caseStatusOf(row.status), ended: endedForGood(row.status) } : null;
    }
    case 'activation': {
      const row = await store.activations.get(name.activationId);
      return row ? { status: null, ended: ACTIVATION_RULES[row.status].answers !== null } : null;
    }
    case 'transfer': {
      const row = await store.transfers.get(name.transferId);
      return row ? { status: null, ended: isTransferOver(row.status) } : null;
    }
    case 'webhookDelivery': {
      const row = await store.webhookEndpoints.get(name.endpointId);
      if (!row) return null;
      // A run ends when nothing waits; the next event starts another.
      const waits = row.status === 'enabled' && (await store.webhookDeliveries.anyPending(row.id));
      return { status: null, ended: !waits };
    }
  }
}

const latestOf = async (store: Store, customerId: string) =>
  (await store.onboardings.list({ customerId, limit: 1 }))[0];
