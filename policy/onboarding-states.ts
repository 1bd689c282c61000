import type { OnboardingStatus } from '../contracts/states.ts';
import type { OutcomeCode } from '../contracts/steps.ts';

/** What people and orders do to an onboarding. What its invitation does to it is in invitation-states. */
export const ONBOARDING_EVENTS = {
  order: { what: 'The customer has a further order', becomes: null },
  resend: { what: 'A person asks for the invitation’s mail again', becomes: 'invited' },
  correct: { what: 'Another address is given', becomes: 'invited' },
  cancel: { what: 'It is cancelled', becomes: 'cancelled' },
  adminJoins: { what: 'The account gets an admin, by its invitation or another way', becomes: 'completed' },
} as const satisfies Record<string, { what: string; becomes: OnboardingStatus | null }>;
export type OnboardingEvent = keyof typeof ONBOARDING_EVENTS;

/** do: it happens; later: the first order has to be taken before; next: another onboarding is opened. */
const ONBOARDING_DEEDS = ['do', 'later', 'next'] as const;
type Deed = (typeof ONBOARDING_DEEDS)[number];

interface OnboardingState {
  /** It never changes again: a later order opens another onboarding. */
  isOver: boolean;
  /** Its first order is not taken yet. */
  awaitsOrder: boolean;
  on: Record<OnboardingEvent, Deed | OutcomeCode>;
}

const OPEN = { order: 'do', resend: 'do', correct: 'do', cancel: 'do', adminJoins: 'do' } as const;

/** What each status of an onboarding means, and how each event ends in it. docs/process.md is printed from it. */
export const ONBOARDING_STATES: Record<OnboardingStatus, OnboardingState> = {
  received: { isOver: false, awaitsOrder: true, on: { ...OPEN, resend: 'later', correct: 'later' } },
  invited: { isOver: false, awaitsOrder: false, on: OPEN },
  needs_contact: { isOver: false, awaitsOrder: false, on: { ...OPEN, resend: 'needs_contact' } },
  expired: { isOver: false, awaitsOrder: false, on: OPEN },
  declined: { isOver: false, awaitsOrder: false, on: OPEN },
  cancelled: {
    isOver: true,
    awaitsOrder: false,
    on: { order: 'next', resend: 'closed', correct: 'closed', cancel: 'done', adminJoins: 'unchanged' },
  },
  completed: {
    isOver: true,
    awaitsOrder: false,
    on: { order: 'next', resend: 'closed', correct: 'closed', cancel: 'closed', adminJoins: 'unchanged' },
  },
};

/** Whether a status never changes. */
export const isOver = (status: OnboardingStatus): boolean => ONBOARDING_STATES[status].isOver;

/** Whether the first order of an onboarding is not taken yet. */
export const awaitsOrder = (status: OnboardingStatus): boolean => ONBOARDING_STATES[status].awaitsOrder;

/** Whether an admin has joined. */
export const isCompleted = (status: OnboardingStatus): boolean =>
  status === ONBOARDING_EVENTS.adminJoins.becomes;

/** The answer to a command about an onboarding that changes nothing; null: the command has to be done. */
export function onboardingAnswer(status: OnboardingStatus, event: OnboardingEvent): OutcomeCode | null {
  const reaction = ONBOARDING_STATES[status].on[event];
  return isDeed(reaction) ? null : reaction;
}

const isDeed = (reaction: Deed | OutcomeCode): reaction is Deed =>
  ONBOARDING_DEEDS.some((deed) => deed === reaction);
