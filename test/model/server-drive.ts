import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateDefinition } from '@temporalio/common';
import { inviteColleagues } from '../../cases/invitations/invite-colleagues.ts';
import { wakeCase } from '../../cases/runs/wake-case.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import {
  acceptUpdate,
  correctEmailUpdate,
  declineUpdate,
  remindersUpdate,
  resendUpdate,
  revokeUpdate,
} from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import { askCase } from '../support/cases/ask-case.ts';
import { reportProblem } from '../support/cases/mail-problems.ts';
import { submit } from '../support/cases/orders.ts';
import type { World } from '../support/cases/world.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { type Clock, type Happening, lawfulModels } from './alternatives.ts';
import { cancelAnOrder } from './cancel-an-order.ts';
import type { Ask, RunName } from './data.ts';
import type { Event, OrderEvent } from './events.ts';
import type { Mishap, Moment } from './events-server.ts';
import { CaseModel } from './model.ts';
import { resolve, runNames, runOf } from './naming.ts';
import { brokenInvariants, NO_ROWS, readRows, snapshotOfRows } from './observe.ts';
import { orderInputOf } from './order-input.ts';
import { People } from './people.ts';
import type { QueryGate } from './query-gate.ts';
import { Runs } from './runs.ts';

/** Where customers live side by side. */
export interface Neighbourhood {
  world: World;
  gate: QueryGate;
}

/** Drives one customer through moments on a real world. */
export class ServerDrive {
  private model = new CaseModel();
  private readonly people: People;
  private readonly runs: Runs;
  private rows = NO_ROWS;

  private readonly world: World;

  /** `patienceMs`: how long a case may take to reach the model's state. */
  constructor(
    { world, gate }: Neighbourhood,
    private readonly patienceMs: number,
  ) {
    this.world = world;
    this.people = new People(world.test.store);
    this.runs = new Runs(world.test, gate);
  }

  get workflowIds(): string[] {
    return runNames(this.model.data).map((name) => this.workflowOf(name));
  }

  /** @throws where the case does not reach the model's state */
  async live(moment: Moment): Promise<void> {
    if (!Array.isArray(moment)) {
      await this.suffer(moment);
      await this.settle([], await this.clock());
      return;
    }
    const [first] = moment;
    if (first?.type === 'pass') {
      await this.pass(first.hours);
      return;
    }
    const clock = await this.clock();
    const happenings = await Promise.all(moment.map((event) => this.begin(event, clock)));
    await this.settle(
      happenings.filter((one) => one !== null),
      clock,
    );
  }

  async end(): Promise<string[]> {
    for (const name of runNames(this.model.data)) {
      if (!this.model.isClosed(name)) await wakeCase(this.world.test, this.workflowOf(name));
    }
    await this.settle([], await this.clock());
    return [...brokenInvariants(this.rows), ...(await this.runs.faults(this.workflowIds))];
  }

  /** Does something, and returns its effect on the model; null when there is nothing to do it to. */
  private async begin(event: Event, clock: Clock): Promise<Happening | null> {
    switch (event.type) {
      case 'order':
        return this.order(event, clock);
      case 'cancelOrder':
        return this.cancelOrder(event.which, clock);
      case 'invite':
        return this.invite(event);
      case 'problem':
        return this.problem(event, clock);
      case 'pass':
        return null;
      default: {
        const ask = resolve(this.model.data, event);
        return ask && this.command(ask, clock);
      }
    }
  }

  private async order(event: OrderEvent, clock: Clock): Promise<Happening> {
    const input = orderInputOf(this.people, event);
    await submit(this.world, input);
    const apply = (model: CaseModel) => {
      model.storeOrder(event);
      return undefined;
    };
    return { apply, code: undefined, run: 'case', window: [clock('case'), clock('case')] };
  }

  private async cancelOrder(which: 'first' | 'last', clock: Clock): Promise<Happening | null> {
    const { customerId } = this.people;
    const place = await cancelAnOrder(this.world.test, { customerId, which });
    if (place === null) return null;
    const apply = (model: CaseModel) => {
      model.cancelOrder(place);
      return undefined;
    };
    return { apply, code: undefined, run: 'case', window: [clock('case'), clock('case')] };
  }

  private async invite({ address, role }: Extract<Event, { type: 'invite' }>): Promise<Happening | null> {
    const account = await this.world.test.store.accounts.findLiveByCustomer(this.people.customerId);
    if (!account) return null;
    const at = Date.now();
    const people = [{ email: this.people.email(address), role, locale: 'en' as const }];
    const invite = { accountId: account.id, people, by: { keyId: 'key_test' } };
    const code = (await inviteColleagues(this.world.test, invite))?.[0]?.code;
    const apply = (model: CaseModel, moment: number) => model.inviteByHand(address, role, moment);
    return { apply, code, run: 'case', window: [at, Date.now()] };
  }

  private async problem(event: Extract<Event, { type: 'problem' }>, clock: Clock): Promise<Happening | null> {
    const mails = this.rows.mails.filter((mail) => mail.invitation_id !== null);
    const sorted = mails.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const mail = event.mail === 'last' ? sorted.at(-1) : sorted.at(-2);
    if (!mail) return null;
    await reportProblem(this.world.test, mail.id, event.problem);
    const place = this.rows.invitations.findIndex((row) => row.id === mail.invitation_id);
    const apply = (model: CaseModel) => {
      model.reportProblem(place, mail.n - 1, event.problem);
      return undefined;
    };
    return { apply, code: undefined, run: 'case', window: [clock('case'), clock('case')] };
  }

  private async command(ask: Ask, clock: Clock): Promise<Happening> {
    const run = runOf(this.model.data, ask);
    const ids = await this.people.idsOf(ask, this.rows);
    const lag = clock(run) - Date.now();
    const from = Date.now() + lag;
    const code = (await this.send(this.workflowOf(run), ask, ids))?.code ?? null;
    const apply = (model: CaseModel, moment: number) => model.ask(ask, run, moment);
    return { apply, code, run, window: [from, Date.now() + lag] };
  }

  private send(
    workflowId: string,
    ask: Ask,
    ids: Awaited<ReturnType<People['idsOf']>>,
  ): Promise<Outcome | null> {
    const { invitationId, userId, noteId, contactId, onboardingId } = ids;
    const tell = <Input>(update: UpdateDefinition<Outcome, [Input]>, input: Input) =>
      askCase(this.world.test, workflowId, update, input, { patienceMs: this.patienceMs });
    switch (ask.type) {
      case 'accept':
        return tell(acceptUpdate, { invitationId, epoch: ask.epoch, userId });
      case 'decline':
        return tell(declineUpdate, { invitationId, epoch: ask.epoch, noteId });
      case 'resend':
        return tell(resendUpdate, { invitationId, epoch: ask.epoch, by: ask.by });
      case 'correct':
        return tell(correctEmailUpdate, { invitationId, epoch: ask.epoch, contactId });
      case 'reminders':
        return tell(remindersUpdate, { invitationId, epoch: ask.epoch, enabled: ask.enabled });
      case 'revoke':
        return tell(revokeUpdate, { id: invitationId });
      case 'cancel':
        return tell(revokeUpdate, { id: onboardingId });
    }
  }

  private async suffer(mishap: Mishap): Promise<void> {
    if (mishap.type !== 'lose') return this.runs.sendGarbage(this.workflowOf('case'), mishap);
    await this.runs.lose(this.workflowOf('case'), mishap.how);
    const isOpen = !this.model.isClosed('case');
    if (isOpen && mishap.healedBy === 'sweep') await wakeCase(this.world.test, this.workflowOf('case'));
    // A person comes before the sweep does: the page's command starts the run, and names nothing of this customer's.
    else if (isOpen) await this.command({ type: 'cancel', onboarding: 'foreign' }, () => Date.now());
  }

  /** Moves time in each run, past none of the moments in which the outcome is unclear. */
  private async pass(hours: number): Promise<void> {
    for (const name of runNames(this.model.data)) {
      if (this.model.isClosed(name)) continue;
      const clock = await this.clock();
      const seconds = this.clearOfDues(name, clock(name), Math.ceil(hours * 3_600));
      await this.runs.forward(this.workflowOf(name), () =>
        fastForward(this.world.test.temporal.client, this.workflowOf(name), { seconds }).then(() => seconds),
      );
      const until = clock(name) + seconds * 1_000;
      const next = this.model.clone();
      for (let due = next.nextDue(name); due !== null && due <= until; due = next.nextDue(name)) {
        next.look(name, Math.max(due, clock(name)) + 20);
      }
      this.model = next;
      await this.settle([], await this.clock());
    }
  }

  private clearOfDues(name: RunName, from: number, seconds: number): number {
    const margin = 180;
    const invitations = this.model.data.invitations.map((row) => row.expiresAt);
    const reminders = this.model.data.invitations.flatMap((row) =>
      row.reminders.map(({ at }) => Date.parse(at)),
    );
    const dues = this.model.nextDue(name) === null ? [] : [...invitations, ...reminders];
    const isClear = (length: number) =>
      dues.every((due) => Math.abs(due - from - length * 1_000) > margin * 1_000);
    let length = seconds;
    while (!isClear(length)) length += 2 * margin;
    return length;
  }

  /** Waits until rows, runs and one of the lawful models agree, and adopts that one. */
  private async settle(happenings: Happening[], clock: Clock): Promise<void> {
    const giveUpAt = Date.now() + this.patienceMs;
    for (let waitMs = 15; ; waitMs = Math.min(300, waitMs * 1.5)) {
      const disagreement = await this.disagreement(happenings, clock);
      if (disagreement === null) return;
      if (Date.now() > giveUpAt) throw new Error(disagreement);
      await sleep(waitMs);
    }
  }

  private async disagreement(happenings: Happening[], clock: Clock): Promise<string | null> {
    this.rows = await readRows(this.world.test.store, this.people.customerId);
    const wanted = JSON.stringify(snapshotOfRows(this.rows), null, 1);
    const moments = this.rows.invitations.map(({ id }) =>
      this.rows.mails.filter((mail) => mail.invitation_id === id).map((mail) => Date.parse(mail.queued_at)),
    );
    const tried = new Set<string>();
    for (const model of lawfulModels(this.model, happenings, clock)) {
      model.learn(moments, this.model);
      const text = JSON.stringify(model.snapshot(), null, 1);
      tried.add(text);
      if (text !== wanted) continue;
      for (const name of runNames(model.data)) {
        const workflowId = this.workflowOf(name);
        const fault = await this.runs.fault(workflowId, model.isClosed(name), this.rows);
        if (fault) return `${workflowId}: ${fault}`;
      }
      this.model = model;
      return null;
    }
    const outcomes = happenings.map(({ code }) => code ?? 'no answer').join(', ');
    return `answered: ${outcomes}\nthe rows are ${wanted}\nthe model is ${[...tried].join('\nor ') || 'at odds with the answers'}`;
  }

  /** The time of each run, frozen as of now. */
  private async clock(): Promise<Clock> {
    const lags = new Map<RunName, number>();
    for (const name of runNames(this.model.data))
      lags.set(name, await this.runs.lagOf(this.workflowOf(name)));
    const now = Date.now();
    return (run) => now + (lags.get(run) ?? 0);
  }

  private workflowOf(name: RunName): string {
    if (name === 'case') return onboardingWorkflowId(this.people.customerId);
    return String(this.rows.invitations[name]?.workflow_id);
  }
}
