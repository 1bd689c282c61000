import { inviteColleagues } from '../../cases/invitations/invite-colleagues.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { customerOfWorkflow, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { StepResult } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { recordMailEvent } from '../../mail/delivery/events/record.ts';
import { Random } from '../support/run/random.ts';
import { cancelAnOrder } from './cancel-an-order.ts';
import type { Trial } from './crashes.ts';
import type { Ask, RunName } from './data.ts';
import type { Event, OrderEvent, Person } from './events.ts';
import { CaseModel } from './model.ts';
import { resolve, runNames, runOf } from './naming.ts';
import { brokenInvariants, differences, NO_ROWS, type Rows, readRows, snapshotOfRows } from './observe.ts';
import { orderInputOf } from './order-input.ts';
import { People } from './people.ts';
import { type Luck, TinyRuns } from './tiny-runs.ts';

/** The test wakes runs itself. */
const NO_DISPATCHER = { poke() {}, wakeNow: async () => {}, start() {}, stop: async () => {} };

/** A Monday at eleven in Berlin. */
const START = Date.parse('2026-03-02T10:00:00.000Z');

/**
 * Runs a sequence on the steps themselves. `every`: after how many events rows, runs and model are compared, besides
 * at the end; answers are always compared.
 * @throws a difference from the model, or a fault in itself
 */
export async function driveSteps(store: Store, trials: Trial[], seed = 0, every = 1): Promise<void> {
  const drive = new StepDrive(store, seed);
  for (const [index, trial] of trials.entries()) {
    try {
      await drive.live(trial);
      if (index % every === every - 1) await drive.compare();
    } catch (error) {
      throw new Error(`after ${index + 1} events, ${JSON.stringify(trial)}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  await drive.end();
}

/** The effect of an old attempt on the model when it comes once more. */
type Remembered = (now: number) => void;

class StepDrive {
  private readonly model = new CaseModel();
  private readonly people: People;
  private readonly runs: TinyRuns;
  private readonly random: Random;
  /** The effect on the model of each call. */
  private readonly remembered: { at: number; again: Remembered }[] = [];
  private rows = NO_ROWS;
  private trail: string[][] = [];
  /** Runs with pending wakes may not have been woken. */
  private someWait = false;

  constructor(
    private readonly store: Store,
    seed: number,
  ) {
    this.people = new People(store);
    this.runs = new TinyRuns(store, START);
    this.random = new Random(seed ^ 0xa11);
  }

  private get workflowId(): string {
    return onboardingWorkflowId(this.people.customerId);
  }

  async live({ event, luck, wakeLater }: Trial): Promise<void> {
    this.runs.now += 1_000 + this.random.below(20_000);
    await this.happen(event, luck);
    this.someWait = wakeLater;
    if (!wakeLater) await this.wakeAll(luck);
  }

  /** Delivers everything: the model and all runs agree, and no run has anything left to do. */
  async end(): Promise<void> {
    await this.sweep();
    await this.compare();
    const settled = JSON.stringify(this.model.snapshot());
    for (const name of runNames(this.model.data)) this.model.look(name, this.runs.now);
    if (JSON.stringify(this.model.snapshot()) !== settled) throw new Error('a wake is missing');
  }

  private async happen(event: Trial['event'], luck: Luck): Promise<void> {
    switch (event.type) {
      case 'order':
        return this.order(event);
      case 'cancelOrder':
        return this.cancelOrder(event.which);
      case 'invite':
        return this.invite(event.address, event.role);
      case 'problem':
        return this.problem(event);
      case 'pass':
        return this.pass(event.hours);
      case 'sweep':
        return this.sweep();
      case 'zombie':
        return this.zombie(event.back);
      default: {
        const ask = resolve(this.model.data, event);
        if (ask) await this.command(ask, luck);
      }
    }
  }

  private async order(event: OrderEvent): Promise<void> {
    const input = orderInputOf(this.people, event);
    const now = new Date(this.runs.now).toISOString();
    await submitOrder(this.store, { submitter: 'key:test', input, now });
    this.model.storeOrder(event);
  }

  private async cancelOrder(which: 'first' | 'last'): Promise<void> {
    const environment = { store: this.store, dispatcher: NO_DISPATCHER };
    const place = await cancelAnOrder(environment, { customerId: this.people.customerId, which });
    if (place !== null) this.model.cancelOrder(place);
  }

  private async invite(address: Person, role: 'admin' | 'member'): Promise<void> {
    const account = await this.store.accounts.findLiveByCustomer(this.people.customerId);
    if (!account) return;
    const people = [{ email: this.people.email(address), role, locale: 'en' }];
    const invite = { accountId: account.id, people, by: { keyId: 'key_test' } };
    const results = await inviteColleagues({ store: this.store, dispatcher: NO_DISPATCHER }, invite);
    const expected = this.model.inviteByHand(address, role, Date.now());
    const code = results?.[0]?.code;
    if (code !== expected && !(code === 'invited' && expected === 'already_invited'))
      throw new Error(`inviting answers ${code}, the model ${expected}`);
  }

  private async problem(event: Extract<Event, { type: 'problem' }>): Promise<void> {
    const mails = (await this.known()).mails.filter((mail) => mail.invitation_id !== null);
    const sorted = mails.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const mail = event.mail === 'last' ? sorted.at(-1) : sorted.at(-2);
    if (!mail) return;
    const delivery = event.problem === 'refused' ? 'failed' : event.problem;
    await recordMailEvent(this.store, {
      id: `${mail.id}/${this.random.next()}`,
      sendId: mail.id,
      providerId: `re_${mail.id}`,
      delivery,
      at: new Date(this.runs.now).toISOString(),
      detail: null,
    });
    const place = this.rows.invitations.findIndex((row) => row.id === mail.invitation_id);
    this.model.reportProblem(place, mail.n - 1, event.problem);
  }

  private async pass(hours: number): Promise<void> {
    // Time stands still while a run does not know its next timer: the sweep finds it within a minute.
    if (this.runs.stale.size > 0) await this.sweep();
    const until = this.runs.now + hours * 3_600_000;
    for (let rings = 0; ; rings += 1) {
      const next = this.runs.nextAlarm();
      if (!next || next.at > until) break;
      if (rings > 100) throw new Error(`a timer of ${next.workflowId} rings for ever`);
      this.runs.now = Math.max(this.runs.now, next.at) + this.random.below(50);
      await this.lookOver(next.workflowId, 'once');
    }
    this.runs.now = Math.max(this.runs.now, until);
  }

  private async command(ask: Ask, luck: Luck): Promise<void> {
    const name = runOf(this.model.data, ask);
    const workflowId = await this.workflowOf(name);
    // The command starts the run that an open row lacks; a run begins by looking.
    if (!this.model.isClosed(name) && !this.runs.states.has(workflowId))
      await this.lookOver(workflowId, 'once');
    const isClosed = this.model.isClosed(name);
    const about = await this.people.idsOf(ask, await this.known());
    const number = this.runs.nextSend(workflowId, about.invitationId);
    const step = (base: { workflowId: string; now: string }) =>
      this.callStep(ask, { ...base, ...about, sendNumber: number });
    const result = await this.runs.perform(workflowId, luck, step);
    if (!result) {
      if (!isClosed) throw new Error(`${workflowId} has no run and is not closed`);
      return;
    }
    const again = (now: number) => this.model.ask(ask, name, now, number);
    this.remembered.push({ at: this.runs.now, again });
    const expected = this.model.ask(ask, name, this.runs.now, number);
    const { code } = result.outcome;
    if (code !== expected) throw new Error(`${ask.type} answers ${code}, the model ${expected}`);
    if (result.state?.ordersWait && luck !== 'forgotten') await this.lookOver(workflowId, 'once');
  }

  private callStep(
    ask: Ask,
    about: { workflowId: string; now: string; sendNumber: number | null } & Awaited<
      ReturnType<People['idsOf']>
    >,
  ): Promise<StepResult> {
    const { steps } = this.runs;
    switch (ask.type) {
      case 'accept':
        return steps.acceptInvitation({ ...about, epoch: ask.epoch });
      case 'decline':
        return steps.declineInvitation({ ...about, epoch: ask.epoch });
      case 'resend':
        return steps.resendInvitation({ ...about, epoch: ask.epoch, by: ask.by });
      case 'correct':
        return steps.correctInvitation({ ...about, epoch: ask.epoch });
      case 'reminders':
        return steps.setReminders({ ...about, epoch: ask.epoch, enabled: ask.enabled });
      case 'revoke':
        return steps.revokeCase({ ...about, id: about.invitationId });
      case 'cancel':
        return steps.revokeCase({ ...about, id: about.onboardingId });
    }
  }

  /** An attempt that was given up commits after all; its answer is lost. */
  private async zombie(back: number): Promise<void> {
    const call = this.runs.calls.at(-back);
    const past = this.remembered.at(-back);
    if (!call || !past) return;
    await call.run(0);
    past.again(past.at);
    this.runs.stale.add(call.workflowId);
  }

  /** Wakes runs that disagree with their rows, and starts those of open rows without a run. */
  private async sweep(): Promise<void> {
    for (const name of runNames(this.model.data)) {
      if (!this.model.isClosed(name)) await this.lookOver(await this.workflowOf(name), 'once');
    }
    for (const workflowId of this.runs.stale) await this.lookOver(workflowId, 'once');
    await this.wakeAll('once');
  }

  private async wakeAll(luck: Luck): Promise<void> {
    for (let rounds = 0; ; rounds += 1) {
      const wanted = await this.runs.wanted();
      if (wanted.length === 0) return;
      if (rounds > 10) throw new Error(`${wanted.join()} are woken for ever`);
      for (const workflowId of wanted) await this.lookOver(workflowId, luck);
    }
  }

  private async lookOver(workflowId: string, luck: Luck): Promise<void> {
    const name = await this.nameOf(workflowId);
    const again = (now: number) => this.model.look(name, now);
    const calls = this.runs.calls.length;
    await this.runs.lookOver(workflowId, luck);
    for (let n = calls; n < this.runs.calls.length; n += 1)
      this.remembered.push({ at: this.runs.now, again });
    this.model.look(name, this.runs.now);
  }

  async compare(): Promise<void> {
    this.rows = await readRows(this.store, this.people.customerId);
    const [row, model] = [snapshotOfRows(this.rows), this.model.snapshot()].map((it) =>
      JSON.stringify(it, null, 1),
    );
    if (row !== model) throw new Error(`the rows are ${row}\nthe model is ${model}`);
    const broken = brokenInvariants(this.rows);
    this.trail.push(this.rows.onboardings.map(({ status }) => status));
    for (const [index, status] of (this.trail.at(-2) ?? []).entries()) {
      const is = this.rows.onboardings[index]?.status;
      const wasTerminal = status === 'completed' || status === 'cancelled';
      if (wasTerminal && is !== status) broken.push(`${status} became ${is}`);
    }
    const wanted = this.someWait ? await this.runs.wanted() : [];
    for (const [workflowId, state] of this.runs.states) {
      if (this.runs.stale.has(workflowId) || wanted.includes(workflowId)) continue;
      broken.push(...differences(state, this.rows, workflowId).map((one) => `${workflowId}: ${one}`));
    }
    if (broken.length > 0) throw new Error(broken.join('\n'));
  }

  private async workflowOf(name: RunName): Promise<string> {
    return name === 'case' ? this.workflowId : String((await this.known()).invitations[name]?.workflow_id);
  }

  private async nameOf(workflowId: string): Promise<RunName> {
    if (customerOfWorkflow(workflowId) !== null) return 'case';
    return (await this.known()).invitations.findIndex((row) => row.workflow_id === workflowId);
  }

  /** The rows, read again when the model has more of them. Rely only on their ids. */
  private async known(): Promise<Rows> {
    const { onboardings, invitations } = this.model.data;
    const mails = invitations.reduce((sum, row) => sum + row.mails.length, this.model.data.told.length);
    const isComplete =
      this.rows.onboardings.length === onboardings.length &&
      this.rows.invitations.length === invitations.length &&
      this.rows.mails.length >= mails;
    if (!isComplete) this.rows = await readRows(this.store, this.people.customerId);
    return this.rows;
  }
}
