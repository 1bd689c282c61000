import {
  INVITATION_STATUSES,
  type InvitationStatus,
  ONBOARDING_STATUSES,
  type OnboardingStatus,
} from '../../contracts/states.ts';
import { INVITATION_EVENTS, type InvitationEvent } from '../../policy/invitation-events.ts';
import { type Choice, INVITATION_REACTIONS, type Reaction } from '../../policy/invitation-reactions.ts';
import { endedForGood, INVITATION_STATES } from '../../policy/invitation-states.ts';
import {
  ONBOARDING_EVENTS,
  ONBOARDING_STATES,
  type OnboardingEvent,
} from '../../policy/onboarding-states.ts';

import { printTable } from './docs/printed.ts';

const INTRODUCTION = `# The process

How each event ends in each status. This page is printed by \`tools/checks/print-process.ts\` from
\`policy/invitation-states.ts\`, \`invitation-reactions.ts\`, \`invitation-events.ts\` and \`onboarding-states.ts\`: change
those, then print it again. A test compares them.

In a cell, \`→ status\` is what it becomes, *–* says that nothing changes, and a code is what a command is answered that
changes nothing. "Earlier epoch" is a command from a link or a page that a later epoch has replaced.`;

const INVITATIONS = `## Invitations

An account has one live invitation for an address. One that is over can be followed by another.`;

const ONBOARDINGS = `## Onboardings

An onboarding takes the status of the invitation that it waits for, as the table above says. Besides:`;

/** `docs/process.md`, from the tables of the policy. */
export const processPage = (): string =>
  `${[INTRODUCTION, INVITATIONS, meanings(), invitationTable(), ONBOARDINGS, onboardingTable()].map((part) => part.trimEnd()).join('\n\n')}\n`;

function meanings(): string {
  const row = (status: InvitationStatus) => {
    const { onboarding, case: ownCase, offeredAs, changes, tellsSales } = INVITATION_STATES[status];
    return [
      `\`${status}\``,
      endedForGood(status) ? 'over' : 'live',
      `\`${onboarding}\``,
      `\`${ownCase}\``,
      offeredAs ?? 'no',
      changes.join(', ') || 'nothing',
      tellsSales ? `\`${tellsSales}\`` : 'none',
    ];
  };
  return printTable(
    [
      'status',
      'live or over',
      'the onboarding that waits for it',
      'the case of a colleague’s',
      'offered to its addressee as',
      'an admin can (revoke a colleague’s only)',
      'mail to sales',
    ],
    INVITATION_STATUSES.map(row),
  );
}

function invitationTable(): string {
  const row = (event: InvitationEvent) => [
    `${INVITATION_EVENTS[event].what} (\`${event}\`)`,
    ...INVITATION_STATUSES.map((status) => cell(event, INVITATION_REACTIONS[status][event])),
    INVITATION_EVENTS[event].closesLinks ?? 'stay as they are',
  ];
  return printTable(
    ['event', ...INVITATION_STATUSES.map((status) => `\`${status}\``), 'its links then'],
    keys(INVITATION_EVENTS).map(row),
  );
}

function cell(event: InvitationEvent, reaction: Reaction | Choice): string {
  if (typeof reaction === 'string') return sentence(event, reaction);
  const { by, same, other } = reaction;
  const ofSame = sentence(event, same);
  const ofOther = sentence(event, other);
  if (by === 'epoch') return ofSame === ofOther ? ofSame : `${ofSame}; earlier epoch: ${ofOther}`;
  return `the same person: ${ofSame}; another: ${ofOther}`;
}

function sentence(event: InvitationEvent, reaction: Reaction): string {
  const { becomes } = INVITATION_EVENTS[event];
  switch (reaction) {
    case 'do':
      return becomes === null ? 'done' : `→ ${becomes}`;
    case 'reissue':
      return `→ ${becomes}, in a new epoch`;
    case 'adopt':
      return 'stays, as the onboarding’s, for an admin';
    case 'invite':
      return 'another invitation is made';
    case 'unchanged':
      return '–';
    default:
      return `\`${reaction}\``;
  }
}

function onboardingTable(): string {
  const answer = (event: OnboardingEvent, status: OnboardingStatus): string => {
    const reaction = ONBOARDING_STATES[status].on[event];
    const { becomes } = ONBOARDING_EVENTS[event];
    if (reaction === 'do') return becomes === null ? 'done' : `→ ${becomes}`;
    if (reaction === 'later') return 'once the order is taken';
    if (reaction === 'next') return 'opens another';
    return reaction === 'unchanged' ? '–' : `\`${reaction}\``;
  };
  const row = (event: OnboardingEvent) => [
    `${ONBOARDING_EVENTS[event].what} (\`${event}\`)`,
    ...ONBOARDING_STATUSES.map((status) => answer(event, status)),
  ];
  return printTable(
    ['event', ...ONBOARDING_STATUSES.map((status) => `\`${status}\``)],
    keys(ONBOARDING_EVENTS).map(row),
  );
}

const keys = <Key extends string>(record: Record<Key, unknown>): Key[] => Object.keys(record) as Key[];
