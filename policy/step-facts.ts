import type {
  CaseFacts,
  ExplainedInvitation,
  MailFact,
  StepFacts,
  StepMail,
} from '../contracts/case-facts.ts';
import type { CaseState, InvitationState } from '../contracts/steps.ts';
import { sumUpMails } from './mail-facts.ts';

/** The rest of a case's state, which the facts of its step leave out. */
export type FactlessState = Pick<
  CaseState,
  'status' | 'invitation' | 'heldLicenses' | 'boundLicenses' | 'problem'
>;

/** The facts of a case as its step's result has them. */
export function packFacts(facts: CaseFacts, state: Pick<FactlessState, 'invitation'>): StepFacts {
  const { statusSince, explained, mails, remindersSent } = facts;
  const { timeZone, disputedLicenses, invitation } = explained;
  return dropEmpty<StepFacts>({
    ...{ statusSince, timeZone, disputedLicenses, remindersSent },
    mails: mails.length > 0 ? mails.map((mail) => dropEmpty<StepMail>(mail)) : null,
    ...(state.invitation && invitation ? packInvitation(invitation, mails) : { invitation }),
  });
}

function packInvitation({ problem, mail }: ExplainedInvitation, mails: MailFact[]) {
  if (!mail) return { problem };
  const { answer, ...sum } = mail;
  const isTold = JSON.stringify(sum) === JSON.stringify(sumUpMails(mails));
  return { problem, answer, mail: isTold ? null : sum };
}

/** The facts of a case, from its step's result. */
export function unpackFacts(facts: StepFacts, state: FactlessState): CaseFacts {
  const { statusSince = null, timeZone = null, disputedLicenses = 0, remindersSent = 0 } = facts;
  const { status, heldLicenses, boundLicenses, problem } = state;
  const mails = (facts.mails ?? []).map(
    (mail): MailFact => ({ acceptedAt: null, delivery: null, deliveryAt: null, ...mail }),
  );
  return {
    ...{ statusSince, mails, remindersSent },
    explained: {
      ...{ status, heldLicenses, boundLicenses, problem, disputedLicenses, timeZone },
      invitation: state.invitation
        ? unpackInvitation(facts, state.invitation, mails)
        : (facts.invitation ?? null),
    },
  };
}

const unpackInvitation = (
  { problem, answer, mail }: StepFacts,
  { status, epoch, sendCount, expiresAt, reminders, remindersStopped }: InvitationState,
  mails: MailFact[],
): ExplainedInvitation => ({
  ...{ status, epoch, sendCount, expiresAt, remindersStopped },
  problem: problem ?? null,
  nextReminderAt: reminders[0]?.at ?? null,
  mail: { ...(mail ?? sumUpMails(mails)), answer: answer ?? null },
});

type Optional<Facts> = { [Name in keyof Facts]?: Facts[Name] | null | undefined };

/** Without what is null, undefined or 0, for which `unpackFacts` has defaults. */
const dropEmpty = <Facts extends object>(facts: Optional<Facts>): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== 0),
  ) as Facts;
