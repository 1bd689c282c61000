import type { DeliveryProblem, InvitationStatus, MailAsker, Role } from '../../contracts/states.ts';
import type { OutcomeCode, ResendBy } from '../../contracts/steps.ts';
import { isRepeat, nameOf } from './asks.ts';
import type { Ask, Invitation, Onboarding, Order, RunName } from './data.ts';
import type { OrderEvent, Person } from './events.ts';
import { causeOf, Ledger, newInvitation } from './ledger.ts';
import { type Cell, ofInvitation, ofOnboarding } from './table.ts';

/** The provider's stronger report counts. */
const PROBLEMS: DeliveryProblem[] = ['refused', 'suppressed', 'bounced', 'complained'];

const askerOf = (by: ResendBy): MailAsker | null => (by === 'api' || by === 'operator' ? null : by);

/** One customer as documented: tables give the result of each event, this class rows and effects. It knows no implementation. */
export class CaseModel extends Ledger {
  clone(): CaseModel {
    return new CaseModel(structuredClone(this.data));
  }

  storeOrder({ address, others, lines }: OrderEvent): void {
    const open = this.openOnboarding();
    if (!open) this.data.onboardings.push({ status: 'received', invitation: null });
    const onboarding = this.data.onboardings.length - 1;
    const stands = open && this.standing(open);
    const ignored = stands !== undefined && stands !== address;
    const fresh = { taken: false, bound: false, cancelled: false };
    this.data.orders.push({ onboarding, address, others, lines, ignored, ...fresh });
  }

  /** Its submitter cancels an order: what was not delivered never is, and what was is taken back. */
  cancelOrder(index: number): void {
    const order = this.data.orders[index];
    if (!order || order.cancelled) return;
    Object.assign(order, { cancelled: true, bound: false });
    const its = this.data.onboardings[order.onboarding];
    if (!its) return;
    const isOwn = its.invitation !== null && !this.at(its.invitation).byHand;
    if (!isOwn || its === this.openOnboarding()) this.endDisowned(its);
  }

  /** A colleague invites a person by hand; the mail is sent when the invitation's run first looks. */
  inviteByHand(address: Person, role: Role, now: number): string {
    if (this.data.members[address]) return 'already_member';
    const live = this.liveOf(address);
    if (live !== undefined) return this.inviteAgain(live, role);
    if (!this.mailer.take('colleague', address, now)) return 'recipient_limit';
    this.data.invitations.push(newInvitation({ byHand: true, address, role }));
    return 'invited';
  }

  /** A colleague's invitation gets the role asked for last, unless an order waits for it. */
  private inviteAgain(live: number, role: Role): string {
    const row = this.at(live);
    const isOrders = !row.byHand || this.openOnboarding()?.invitation === live;
    if (isOrders || (row.role === role && row.roleBefore === null)) return 'already_invited';
    Object.assign(row, { role, roleBefore: null });
    return 'changed';
  }

  reportProblem(invitation: number, mail: number, problem: DeliveryProblem): void {
    const said = this.at(invitation).mails[mail];
    if (!said) throw new Error(`there is no mail ${mail} of the invitation ${invitation}`);
    const weaker = said.problem && PROBLEMS.indexOf(said.problem) >= PROBLEMS.indexOf(problem);
    if (!weaker) said.problem = problem;
  }

  /** A run looks its case over. */
  look(run: RunName, now: number): void {
    const open = run === 'case' ? this.openOnboarding() : undefined;
    const current = run === 'case' ? (open?.invitation ?? null) : run;
    const own = current !== null && (run !== 'case' || !this.at(current).byHand) ? current : null;
    if (own !== null) {
      const row = this.at(own);
      if (row.status === 'pending' && row.mails.length === 0) this.mailer.issue(row, now);
    }
    this.takeProblems(run, own, now);
    if (own !== null) this.keepTime(own, now);
    if (run === 'case') this.takeOrders(now);
  }

  /**
   * The result of a command to a run. `number`: the number of the mail that the run expects, if it knows the
   * invitation.
   */
  ask(ask: Ask, run: RunName, now: number, number: number | null = null): OutcomeCode {
    if (ask.type === 'cancel') return this.cancel(ask.onboarding);
    if (ask.type === 'correct') this.data.corrected[ask.to] = true;
    if (ask.invitation === 'foreign') return 'not_found';
    const row = this.at(ask.invitation);
    // Only the onboarding's run invites another person; the run of the revoked invitation answers that it is revoked.
    const isInstead = ask.type === 'correct' && run === 'case' && row.byHand && row.status === 'revoked';
    if (isInstead) return this.inviteInstead(ask, now);
    if (ask.type === 'revoke' && !row.byHand) return 'not_found';
    if ((ask.type === 'resend' || ask.type === 'correct') && isRepeat(row, ask, number)) return 'done';
    const cell = ofInvitation(nameOf(ask, row), row.status);
    if (cell.code !== 'done' || cell.next === null) return cell.code;
    const refusal = this.refusal(ask, row, now);
    if (refusal) return refusal;
    this.apply(ask, row, cell, now);
    return 'done';
  }

  private apply(
    ask: Exclude<Ask, { type: 'cancel' }>,
    row: Invitation,
    cell: Cell<InvitationStatus>,
    now: number,
  ) {
    if (ask.type === 'correct') this.mailer.redirect(row, ask.to, now);
    else if (ask.type === 'resend') {
      if (cell.newEpoch) row.epoch += 1;
      this.mailer.issue(row, now, askerOf(ask.by));
    } else if (ask.type === 'reminders') this.mailer.setReminders(row, ask.enabled, now);
    else if (ask.type === 'accept') {
      row.acceptedBy = ask.by;
      this.join(ask.by, row.role);
    }
    this.move(row, cell.next ?? row.status);
    if (ask.type === 'accept' && row.role === 'admin') this.bind();
  }

  private refusal(ask: Ask, row: Invitation, now: number): OutcomeCode | null {
    if (ask.type === 'correct') {
      if (this.data.members[ask.to]) return 'already_member';
      const live = this.liveOf(ask.to);
      if (live !== undefined && this.at(live) !== row) return 'already_invited';
      return this.mailer.refusal(row, { to: ask.to, cause: causeOf(row), now, ignoreGap: true });
    }
    if (ask.type !== 'resend') return null;
    const by = askerOf(ask.by);
    return this.mailer.refusal(row, {
      to: row.address,
      cause: by ?? causeOf(row),
      by,
      now,
      ignoreGap: false,
    });
  }

  private cancel(which: number | 'foreign'): OutcomeCode {
    if (which === 'foreign') return 'not_found';
    const onboarding = this.data.onboardings[which] as Onboarding;
    const { code, next } = ofOnboarding('cancel', onboarding.status);
    if (next) {
      this.endOwn(onboarding);
      onboarding.status = next;
      for (const order of this.data.orders)
        if (order.onboarding === which && !order.bound) order.cancelled = true;
      if (onboarding.invitation !== null && this.at(onboarding.invitation).byHand)
        this.endDisowned(onboarding);
    }
    return code;
  }

  /** The invitation that the onboarding waited for was revoked: the case itself invites another person. */
  private inviteInstead({ invitation, to }: Extract<Ask, { type: 'correct' }>, now: number): OutcomeCode {
    const { onboarding } = this;
    if (!onboarding || onboarding.invitation === null) return 'not_found';
    if (this.isClosed('case')) return 'closed';
    if (onboarding.invitation !== invitation) {
      return this.at(onboarding.invitation).address === to ? 'done' : 'already_invited';
    }
    if (this.data.members[to]) return 'already_member';
    if (this.liveOf(to) !== undefined) return 'already_invited';
    if (!this.mailer.take('vendor', to, now)) return 'recipient_limit';
    this.inviteOwn(onboarding, to, now);
    return 'done';
  }

  private takeProblems(run: RunName, own: number | null, now: number): void {
    for (const [index, row] of this.data.invitations.entries()) {
      if (run === 'case' ? row.byHand : index !== run) continue;
      for (const mail of row.mails) {
        if (!mail.problem || mail.problemTaken) continue;
        mail.problemTaken = true;
        const { next } = ofInvitation('mail problem', row.status);
        if (index !== own || !next || mail.epoch !== row.epoch) continue;
        const contact = mail.problem === 'complained' ? undefined : this.nextContact(index, now);
        if (contact) this.mailer.redirect(row, contact, now);
        else {
          row.reminders = [];
          this.move(row, next);
        }
      }
    }
  }

  private nextContact(invitation: number, now: number): Person | undefined {
    const row = this.at(invitation);
    const waiting = this.data.onboardings.findLastIndex((one) => one.invitation === invitation);
    if (waiting < 0 || waiting !== this.data.onboardings.length - 1 || this.isClosed('case'))
      return undefined;
    if (!this.mailer.maySend(row, { now, by: null, ignoreGap: true }).ok) return undefined;
    const named = this.data.orders
      .filter((order) => order.onboarding === waiting && !order.ignored && !order.cancelled)
      .flatMap((order) => order.others);
    return named.find(
      (person) =>
        !row.mails.some((mail) => mail.to === person) &&
        !this.data.members[person] &&
        this.liveOf(person) === undefined &&
        this.mailer.take(causeOf(row), person, now),
    );
  }

  private keepTime(index: number, now: number): void {
    const row = this.at(index);
    const { next } = ofInvitation('end of time', row.status);
    if (!next) return;
    if (now < row.expiresAt) {
      this.mailer.remind(row, causeOf(row), now);
      return;
    }
    row.reminders = [];
    this.move(row, next);
  }

  private takeOrders(now: number): void {
    const untaken = this.data.orders.filter((order) => !order.taken && !order.cancelled);
    for (const order of untaken) order.taken = true;
    const { onboarding } = this;
    const last = this.data.onboardings.length - 1;
    if (untaken.length === 0 && this.openOnboarding() && this.isAllCancelled(last)) this.cancel(last);
    else if (this.hasAdmin()) {
      this.bind();
      if (onboarding) this.complete(onboarding);
    } else if (onboarding && !this.isClosed('case')) {
      const current = this.data.onboardings.length - 1;
      const attached = untaken.filter((order) => order.onboarding === current);
      const row = onboarding.invitation === null ? undefined : this.at(onboarding.invitation);
      if (attached[0]) this.inviteFor(onboarding, attached[0], now, row);
      this.fillPlace(onboarding, now);
    }
  }

  private personToInvite(onboarding: Onboarding, order: Order, before: Invitation | undefined): Person {
    // A stranger who knows a customer id must not be able to have themselves invited.
    if (before && order.ignored && before.status !== 'revoked') return before.address;
    if (before?.byHand && !order.ignored) return order.address;
    const first = this.firstOf(onboarding) ?? order;
    first.ignored = false;
    return first.address;
  }

  /** The invitation went with the order that named its person: the first one that stands names another. */
  private fillPlace(onboarding: Onboarding, now: number): void {
    const row = onboarding.invitation === null ? undefined : this.at(onboarding.invitation);
    const first = this.firstOf(onboarding);
    if (!first || !row || (row.byHand ? row.role === 'admin' : row.status !== 'revoked')) return;
    this.inviteFor(onboarding, first, now, row.byHand ? undefined : row);
  }

  private isAllCancelled(onboarding: number): boolean {
    return this.data.orders.every((order) => order.onboarding !== onboarding || order.cancelled);
  }

  /** An order came for an account without an admin. */
  private inviteFor(onboarding: Onboarding, order: Order, now: number, before: Invitation | undefined): void {
    if (before && before.status !== 'revoked' && !(before.byHand && before.status === 'expired')) {
      const { next } = ofInvitation('order', before.status);
      if (
        !next ||
        this.mailer.refusal(before, { to: before.address, cause: 'vendor', now, ignoreGap: false })
      )
        return;
      before.epoch += 1;
      this.mailer.issue(before, now);
      this.move(before, next);
      return;
    }
    const address = this.personToInvite(onboarding, order, before);
    const live = this.liveOf(address);
    if (live !== undefined && this.at(live).status === 'pending') {
      const { role } = this.at(live);
      if (role !== 'admin') Object.assign(this.at(live), { role: 'admin', roleBefore: role });
      onboarding.invitation = live;
      onboarding.status = ofOnboarding('invitation pending', onboarding.status).next ?? onboarding.status;
      return;
    }
    if (live !== undefined) this.at(live).status = 'revoked';
    this.mailer.note('vendor', address, now);
    this.inviteOwn(onboarding, address, now);
  }
}
