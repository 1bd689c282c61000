import type { InvitationStatus, Role } from '../../contracts/states.ts';
import type { Data, Invitation, Onboarding, RunName } from './data.ts';
import type { Person } from './events.ts';
import { type MailCause, Mailer } from './mailer.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { ofOnboarding } from './table.ts';

const EMPTY: Data = {
  onboardings: [],
  invitations: [],
  orders: [],
  members: {},
  mailboxes: {},
  corrected: {},
  told: [],
};

/** The rows of one customer in the model, and how they depend on each other. */
export class Ledger {
  protected readonly mailer: Mailer;

  constructor(readonly data: Data = structuredClone(EMPTY)) {
    this.mailer = new Mailer(data);
  }

  snapshot(): Snapshot {
    return snapshotOf(this.data);
  }

  /** Takes over when mails really left; `before` is the model that knew the earlier ones. */
  learn(moments: readonly (readonly number[])[], before: Ledger): void {
    for (const [index, row] of this.data.invitations.entries()) {
      this.mailer.learn(row, moments[index] ?? [], before.data.invitations[index]?.mails.length ?? 0);
    }
  }

  get onboarding(): Onboarding | undefined {
    return this.data.onboardings.at(-1);
  }

  isClosed(run: RunName): boolean {
    if (run !== 'case') return isEnded(this.at(run).status);
    const { status } = this.onboarding ?? { status: 'cancelled' };
    return status === 'completed' || status === 'cancelled';
  }

  /** When the run's invitation is next reminded or ends; null when nothing waits for time. */
  nextDue(run: RunName): number | null {
    const index = run === 'case' ? this.openOnboarding()?.invitation : run;
    const row = index === null || index === undefined ? undefined : this.at(index);
    if (row?.status !== 'pending' || row.byHand === (run === 'case')) return null;
    return Math.min(row.expiresAt, ...row.reminders.map(({ at }) => Date.parse(at)));
  }

  hasAdmin(): boolean {
    return Object.values(this.data.members).includes('admin');
  }

  protected inviteOwn(onboarding: Onboarding, address: Person, now: number): void {
    const row = newInvitation({ byHand: false, address, role: 'admin' });
    onboarding.invitation = this.data.invitations.push(row) - 1;
    this.mailer.issue(row, now);
    this.move(row, 'pending');
  }

  protected complete(onboarding: Onboarding): void {
    const { next } = ofOnboarding('admin joined', onboarding.status);
    if (!next) return;
    this.endOwn(onboarding);
    onboarding.status = next;
  }

  protected endOwn({ invitation }: Onboarding): void {
    if (invitation === null) return;
    const row = this.at(invitation);
    if (row.byHand || isEnded(row.status)) return;
    row.status = 'revoked';
    row.reminders = [];
  }

  /** Gives an invitation a status, and the onboarding that waits for it follows. */
  protected move(row: Invitation, status: InvitationStatus): void {
    const before = row.status;
    row.status = status;
    if (status !== 'pending') row.reminders = [];
    const index = this.data.invitations.indexOf(row);
    const waiting = this.openOnboarding();
    if (waiting?.invitation !== index) return;
    waiting.status = ofOnboarding(`invitation ${status}`, waiting.status).next ?? waiting.status;
    if (before === status) return;
    if (status === 'undeliverable') this.data.told.push(`contact-needed ${index} ${row.epoch}`);
    if (status === 'declined') this.data.told.push(`declined ${index} ${row.epoch}`);
  }

  protected join(person: Person, role: Role): void {
    if (this.data.members[person] !== 'admin') this.data.members[person] = role;
  }

  protected bind(): void {
    for (const order of this.data.orders) if (order.taken && !order.cancelled) order.bound = true;
  }

  protected openOnboarding(): Onboarding | undefined {
    return this.isClosed('case') ? undefined : this.onboarding;
  }

  /** The address that counts while an onboarding is open. */
  protected standing(onboarding: Onboarding): Person | undefined {
    const row = onboarding.invitation === null ? undefined : this.at(onboarding.invitation);
    if (row && (row.byHand ? row.role === 'admin' : row.status !== 'revoked'))
      return row.status === 'revoked' ? undefined : row.address;
    return this.firstOf(onboarding)?.address;
  }

  /** The first order of an onboarding that stands. */
  protected firstOf(onboarding: Onboarding): Data['orders'][number] | undefined {
    return this.data.orders.find(
      (order) => !order.cancelled && this.data.onboardings[order.onboarding] === onboarding,
    );
  }

  /** The invitation of a cancelled order goes with it, and a colleague's has its role again. */
  protected endDisowned(onboarding: Onboarding): void {
    const row = onboarding.invitation === null ? undefined : this.at(onboarding.invitation);
    if (!row || isEnded(row.status) || !this.isDisowned(onboarding, row)) return;
    if (!row.byHand) this.endOwn(onboarding);
    else if (row.roleBefore) Object.assign(row, { role: row.roleBefore, roleBefore: null });
  }

  /** Whether neither an order that stands nor the vendor names its person. */
  private isDisowned(onboarding: Onboarding, row: Invitation): boolean {
    const first = this.firstOf(onboarding);
    const orders = this.data.orders.filter((order) => this.data.onboardings[order.onboarding] === onboarding);
    const counting = orders.filter((order) => !order.cancelled && !order.ignored);
    const names = (order: Data['orders'][number]) => [order.address, ...order.others].includes(row.address);
    const isKept = first?.address === row.address || counting.some(names) || this.data.corrected[row.address];
    return !first || (!isKept && orders.some(names));
  }

  protected liveOf(person: Person): number | undefined {
    const index = this.data.invitations.findIndex((row) => row.address === person && !isEnded(row.status));
    return index < 0 ? undefined : index;
  }

  protected at(index: number): Invitation {
    const row = this.data.invitations[index];
    if (!row) throw new Error(`there is no invitation ${index}`);
    return row;
  }
}

const isEnded = (status: InvitationStatus): boolean => status === 'accepted' || status === 'revoked';

export const causeOf = (row: Invitation): MailCause => (row.byHand ? 'colleague' : 'vendor');

export const newInvitation = (newcomer: Pick<Invitation, 'byHand' | 'address' | 'role'>): Invitation => ({
  ...newcomer,
  roleBefore: null,
  status: 'pending',
  epoch: 1,
  stopped: false,
  reminders: [],
  expiresAt: 0,
  mails: [],
  acceptedBy: null,
});
