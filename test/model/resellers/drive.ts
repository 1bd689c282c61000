import { createCaseActivities } from '../../../activities/index.ts';
import type { Environment } from '../../../cases/environment.ts';
import { assignLicense, rejectLicense } from '../../../cases/licenses/settle-dispute.ts';
import { cancelOrder, cancelOwnOrders } from '../../../cases/orders/cancel-order.ts';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import { endRelation } from '../../../cases/resellers/relations.ts';
import { createReseller } from '../../../cases/resellers/resellers.ts';
import { answerTransfer, requestTransfer } from '../../../cases/resellers/transfers.ts';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { isReseller, onboardingWorkflowId } from '../../../contracts/ids.ts';
import type { OrderRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { seedUser, unique } from '../../support/cases/seed.ts';
import { strictStepDeps } from '../strict-step-deps.ts';
import type { ResellerEvent, Seller } from './events.ts';

/** The test wakes runs itself. */
const NO_DISPATCHER = { poke() {}, wakeNow: async () => {}, start() {}, stop: async () => {} };
const NO_SENDER = { poke() {} } as unknown as Environment['sender'];

/** Two customers, three resellers and the vendor, on the real database. */
export class ResellerDrive {
  readonly customers = [unique('R'), unique('R')];
  readonly resellers: string[] = [];
  /** The number of the last event before these resellers existed. */
  eventsBefore = 0;
  private readonly keys = [unique('K'), unique('K'), unique('K')];
  private readonly users = new Map<string, string>();
  private readonly steps;
  private readonly deps;

  constructor(readonly store: Store) {
    this.deps = { store, dispatcher: NO_DISPATCHER, sender: NO_SENDER };
    this.steps = createCaseActivities(strictStepDeps(store));
  }

  async open(): Promise<void> {
    this.eventsBefore = await this.store.events.lastNumber();
    for (const name of ['Alpha', 'Beta', 'Gamma']) {
      this.resellers.push((await createReseller(this.store, { name: unique(name), actor: 'system' })).id);
    }
  }

  submitterOf(seller: Seller): string {
    return seller === 'vendor' ? 'key:test' : String(this.resellers[seller]);
  }

  /** The address that only one seller names for a customer, so that it tells of that seller. */
  personOf(submitter: string, customerId: string): string {
    const who = isReseller(submitter) ? `r${this.resellers.indexOf(submitter)}` : 'vendor';
    return `${who}@${customerId.toLowerCase()}.example`;
  }

  async happen(event: ResellerEvent): Promise<void> {
    switch (event.type) {
      case 'order':
        return this.order(event);
      case 'cancelOrder': {
        const order = pick(await this.orders(), event.which);
        if (!order) return;
        const input = { order, positions: event.lines, reason: 'a test', actor: 'system' };
        return cancelOrder(this.deps, input);
      }
      case 'cancelOnboarding':
        return this.cancelOnboarding(event.which);
      case 'join':
        return this.join(this.customerId(event.customer));
      case 'transfer':
        return this.transfer(event);
      case 'answer':
        return this.answer(event);
      case 'end': {
        const id = pick(await this.relationIds(), event.which);
        if (id) await endRelation(this.deps, { id, actor: 'system', bySeller: false });
        return;
      }
      case 'settle': {
        const rows = await this.store
          .knex('licenses')
          .whereIn('business_account_id', await this.accountIds())
          .whereNotNull('disputed_at')
          .orderBy('id')
          .pluck('id');
        const licenseId = pick(rows, event.which);
        const settle = event.action === 'assign' ? assignLicense : rejectLicense;
        if (licenseId) await settle(this.store, { licenseId, actor: 'system' });
        return;
      }
      case 'look':
        return this.look(this.customerId(event.customer));
    }
  }

  /** Every run looks until none has anything to do. */
  async settle(): Promise<void> {
    for (const customerId of this.customers) await this.look(customerId);
  }

  orders(): Promise<OrderRow[]> {
    return this.store.knex('orders').whereIn('customer_id', this.customers).orderBy('id');
  }

  async accountIds(): Promise<string[]> {
    return this.store
      .knex('business_accounts')
      .whereIn('customer_id', this.customers)
      .orderBy('id')
      .pluck('id');
  }

  private customerId(which: 0 | 1): string {
    return String(this.customers[which]);
  }

  private async order({ by, customer, address, lines }: Extract<ResellerEvent, { type: 'order' }>) {
    const customerId = this.customerId(customer);
    const submitter = this.submitterOf(by);
    const primaryEmail =
      address === 'own' ? this.personOf(submitter, customerId) : `shared@${customerId.toLowerCase()}.example`;
    const input = anOrder(
      { customerId, primaryEmail },
      {
        externalOrderId: unique(`SO-of-${submitter.slice(-8)}`),
        lines: lines.map(({ key, quantity, end }): OrderInput['lines'][number] => ({
          ...{ product: 'ras', kind: 'subscription', version: '20', quantity },
          subscriptionEndsAt: new Date(Date.UTC(2029, 0, 1 + end)).toISOString().slice(0, 10),
          ...(key !== null && { licenseKey: String(this.keys[key]) }),
        })),
      },
    );
    const { channel: _channel, ...rest } = input;
    const sent: OrderInput = { ...rest, channel: by === 'vendor' ? 'sales' : 'reseller' };
    await submitOrder(this.store, { submitter, input: sent, now: new Date().toISOString() });
  }

  private async cancelOnboarding(which: number): Promise<void> {
    const order = pick(
      (await this.orders()).filter(({ submitter }) => isReseller(submitter)),
      which,
    );
    if (!order) return;
    const { onboarding_id: onboardingId, customer_id: customerId, submitter } = order;
    const others = (await this.store.orders.submittersOf(onboardingId)).filter(
      (one) => one.stands && one.submitter !== submitter,
    );
    const isOver = (await this.store.onboardings.get(onboardingId))?.status === 'completed';
    const expected = others.length > 0 ? 'other_orders_stand' : isOver ? 'over' : 'done';
    const own = { onboardingId, customerId, submitter, actor: 'system' };
    const answer = await cancelOwnOrders(this.deps, own);
    if (answer !== expected) throw new Error(`a cancel answers ${answer}, and not ${expected}`);
  }

  private async join(customerId: string): Promise<void> {
    const onboarding = await this.store.onboardings.findOpen(customerId);
    const invitation = await this.store.invitations.get(onboarding?.invitation_id ?? '');
    if (!invitation) return;
    const email = invitation.email_normalised;
    const userId = this.users.get(email) ?? (await seedUser(this.store, email)).id;
    this.users.set(email, userId);
    const { id: invitationId, epoch, workflow_id: workflowId } = invitation;
    await this.steps.acceptInvitation({
      ...{ workflowId, invitationId, epoch, userId },
      now: new Date().toISOString(),
    });
  }

  private async relationIds(): Promise<string[]> {
    const accounts = await this.accountIds();
    return this.store
      .knex('reseller_relations')
      .whereIn('business_account_id', accounts)
      .where({ status: 'active' })
      .orderBy('id')
      .pluck('id');
  }

  private async transfer({ which, to }: Extract<ResellerEvent, { type: 'transfer' }>): Promise<void> {
    const relation = await this.store.relations.get(pick(await this.relationIds(), which) ?? '');
    const toResellerId = String(this.resellers[to]);
    if (!relation || relation.reseller_id === toResellerId) return;
    await requestTransfer(this.deps, {
      ...{ accountId: relation.business_account_id, fromResellerId: relation.reseller_id, toResellerId },
      actor: 'system',
    });
  }

  private async answer({ which, action }: Extract<ResellerEvent, { type: 'answer' }>): Promise<void> {
    const rows = await this.store
      .knex('reseller_transfers')
      .whereIn('business_account_id', await this.accountIds())
      .orderBy('id');
    const row = pick(rows, which);
    const [admin] = row ? await this.store.members.activeAdmins(row.business_account_id) : [];
    if (!row || !admin) return;
    const about = { accountId: row.business_account_id, transferId: row.id, userId: admin.id, action };
    await answerTransfer(this.deps, about);
  }

  private async look(customerId: string): Promise<void> {
    const workflowId = onboardingWorkflowId(customerId);
    for (let more = true; more; ) {
      const { state } = await this.steps.lookOver({ workflowId, now: new Date().toISOString() });
      more = state?.ordersWait === true;
    }
  }
}

const pick = <T>(from: readonly T[], which: number): T | undefined =>
  from.length === 0 ? undefined : from[which % from.length];
