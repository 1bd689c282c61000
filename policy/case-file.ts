import type { CaseFacts } from '../contracts/case-facts.ts';
import { CANCEL_EXAMPLE, correctEmailCommand } from '../contracts/commands-by-hand.ts';
import type { CaseProblem, Mode } from '../contracts/states.ts';
import { clockWords } from './clock-words.ts';
import { explain, explanationMarkdown } from './explanation.ts';
import { describeMail } from './mail-fate.ts';

/** A command that a run has done: `resend by operator`, and how it ended. */
export interface DoneCommand {
  at: string;
  what: string;
  code: string;
}

export interface CaseFileInput {
  facts: CaseFacts;
  /** When they were read, by the workflow's clock (ISO). */
  readAt: string;
  problem: CaseProblem | null;
  onboardingId: string | null;
  invitationId: string | null;
  businessAccountId: string | null;
  /** What the command line takes: the customer's id; null for an invitation of a colleague. */
  customerId: string | null;
  mode: Mode;
  /** Oldest first. */
  commands: readonly DoneCommand[];
}

/** The Temporal UI knows no zone of its reader. */
const READER_ZONE = 'UTC';

/** A case in the Temporal UI, as Markdown: why, what next, what to do; its ids, mails and commands; what one can send. */
export function describeCaseFile(input: CaseFileInput): string {
  const { facts, problem } = input;
  const clock = clockWords(facts.explained.timeZone ?? null, READER_ZONE);
  return [
    explanationMarkdown(explain({ ...facts.explained, problem }, READER_ZONE)),
    list('Case', idsOf(input)),
    list(
      'Mails',
      facts.mails.map((mail) => describeMail(mail, clock)),
    ),
    list(
      'Commands to this run',
      input.commands.map(({ at, what, code }) => `${clock.at(at)}: ${what}: ${code}`),
    ),
    list('What you can do here', sendable(input)),
    `Read on ${clock.at(input.readAt)}. What the mail provider said since shows after the signal \`wake\`.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const list = (title: string, lines: string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

function idsOf({ facts, onboardingId, invitationId, businessAccountId }: CaseFileInput): string[] {
  const { status, invitation } = facts.explained;
  const since = facts.statusSince ? ` since ${clockWords(null, READER_ZONE).at(facts.statusSince)}` : '';
  return [
    ...(onboardingId ? [`Onboarding \`${onboardingId}\`: ${status}${since}`] : []),
    ...(businessAccountId ? [`Business account \`${businessAccountId}\``] : []),
    ...(invitationId && invitation ? [`Invitation \`${invitationId}\`: ${invitation.status}`] : []),
  ];
}

function sendable({ customerId, mode }: CaseFileInput): string[] {
  return [
    'Update `resend`, without input: mails the invitation again',
    `Update \`cancel\`, input \`${JSON.stringify(CANCEL_EXAMPLE)}\`: ends the case`,
    'Signal `wake`, without input: reads everything again',
    ...(customerId
      ? [
          `Another address: \`${correctEmailCommand(customerId, mode)}\``,
          `Live, without this run: \`gatehouse onboarding show ${customerId} --mode ${mode}\``,
        ]
      : []),
  ];
}
