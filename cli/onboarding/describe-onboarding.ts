import type { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import type { Explanation } from '../../policy/explained-case.ts';
import { productName } from '../../policy/products.ts';
import { inColour, stateCell } from '../colour.ts';
import { printable, type Terminal } from '../terminal.ts';

type OnboardingView = Awaited<ReturnType<typeof onboardingView>>;
type Shown = Omit<OnboardingView, 'temporalUrl'> & { temporalUrl?: string };

/** The three answers of a case: why, what next, what to do. */
export const describeExplanation = ({ summary, next, action }: Explanation): string[] => [
  `Why:   ${summary}`,
  `Next:  ${next}`,
  `Do:    ${action}`,
];

/** Where a case stands, and the three answers, safe to print. */
export const describeStanding = (
  { id, status, statusSince, explanation }: Shown,
  terminal: Terminal,
): string[] => [
  `${id}  ${inColour(terminal, stateCell(status))} since ${statusSince}`,
  ...describeExplanation(explanation).map(printable),
];

/** A whole case, for a person at a terminal. */
export function describeOnboarding(view: Shown, terminal: Terminal): string {
  const { customerId, businessAccountId, openedAt, closedAt, problem } = view;
  const lines = [
    '',
    `Customer  ${customerId}`,
    `Account   ${businessAccountId ?? 'none yet'}`,
    `Opened    ${openedAt}${closedAt ? `, closed ${closedAt}` : ''}`,
    ...(problem ? [`Problem   ${problem.code} since ${problem.since}`] : []),
    ...(view.temporalUrl ? [`Temporal  ${view.temporalUrl}`] : []),
    '',
    ...describeInvitation(view.invitation),
    'Orders',
    ...view.orders.map((order) =>
      indent([order.externalOrderId, order.status, order.channel, order.receivedAt]),
    ),
    'Licenses',
    ...(view.licenses.length === 0 ? ['  none yet'] : []),
    ...view.licenses.map((license) =>
      indent([
        license.id,
        license.disputed ? `${license.status}, disputed` : license.status,
        `${license.quantity} × ${productName(license.product)}`,
      ]),
    ),
  ];
  return `${[...describeStanding(view, terminal), ...lines.map(printable)].join('\n')}\n`;
}

function describeInvitation(invitation: OnboardingView['invitation']): string[] {
  if (!invitation) return ['Invitation', '  none yet'];
  const { id, status, email, role, sendCount, nextReminderAt, expiresAt, deliveries } = invitation;
  const next = nextReminderAt ? `next reminder ${nextReminderAt}` : 'no reminder planned';
  return [
    `Invitation  ${id}  ${status}, ${role}, to ${email ?? 'an address that is not shown'}`,
    indent([`written ${sendCount} times`, next, `ends ${expiresAt}`]),
    ...deliveries.map((mail) =>
      indent([
        mail.kind,
        mail.reason ? `${mail.state} (${mail.reason})` : mail.state,
        ...(mail.delivery ? [`${mail.delivery} ${mail.deliveryAt ?? ''}`.trimEnd()] : []),
        `queued ${mail.queuedAt}`,
        mail.id,
      ]),
    ),
  ];
}

const indent = (cells: string[]): string => `  ${cells.join('  ')}`;
