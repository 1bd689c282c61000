import { readCaseName } from '../../contracts/ids.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { nextReminderOf } from '../../domain/invitations/stored-reminders.ts';
import { isRunsOwn } from '../../domain/invitations/whose-invitation.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import { caseStatusOf, endedForGood } from '../../policy/invitation-states.ts';
import { isTransferOver } from '../../policy/transfer-states.ts';

/** `status`: as its run shows it; null for a kind of case whose runs show none. */
export interface CaseRow {
  status: OnboardingStatus | null;
  /** Nothing can happen to it any more. */
  ended: boolean;
  /** When its next reminder is due, as its run shows it; null: none is planned, or it is of a kind that has none. */
  nextReminderAt: string | null;
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
      if (!row) return null;
      const { invitation_id: id, status } = row;
      const invitation = id === null ? undefined : await store.invitations.get(id);
      const own = isRunsOwn(workflowId, invitation) ? invitation : undefined;
      return { status, ended: row.closed_at !== null, nextReminderAt: nextReminderOf(own) };
    }
    case 'invitation': {
      const row = await store.invitations.get(name.invitationId);
      if (!row) return null;
      const ended = endedForGood(row.status);
      return { status: caseStatusOf(row.status), ended, nextReminderAt: nextReminderOf(row) };
    }
    case 'activation': {
      const row = await store.activations.get(name.activationId);
      return row ? withoutStatus(ACTIVATION_RULES[row.status].answers !== null) : null;
    }
    case 'transfer': {
      const row = await store.transfers.get(name.transferId);
      return row ? withoutStatus(isTransferOver(row.status)) : null;
    }
    case 'webhookDelivery': {
      const row = await store.webhookEndpoints.get(name.endpointId);
      if (!row) return null;
      // A run ends when nothing waits; the next event starts another.
      const waits = row.status === 'enabled' && (await store.webhookDeliveries.anyPending(row.id));
      return withoutStatus(!waits);
    }
  }
}

const latestOf = async (store: Store, customerId: string) =>
  (await store.onboardings.list({ customerId, limit: 1 }))[0];

const withoutStatus = (ended: boolean): CaseRow => ({ status: null, ended, nextReminderAt: null });
