import type { Ask, Data, RunName } from './data.ts';
import type { About, Event } from './events.ts';

/** The rows that an event names now; null when there is none, or it is no command. */
export function resolve(data: Data, event: Event): Ask | null {
  switch (event.type) {
    case 'cancel': {
      if (event.which === 'foreign') return { type: 'cancel', onboarding: 'foreign' };
      const index = data.onboardings.length - (event.which === 'earlier' ? 2 : 1);
      return index < 0 ? null : { type: 'cancel', onboarding: index };
    }
    case 'accept':
    case 'decline':
    case 'resend':
    case 'correct':
    case 'reminders':
    case 'revoke': {
      const { about, ...rest } = event;
      const invitation = named(data, about.which);
      if (invitation === null) return null;
      if (rest.type === 'revoke') return { type: rest.type, invitation };
      const row = invitation === 'foreign' ? undefined : data.invitations[invitation];
      const epoch = (row?.epoch ?? 1) + (about.old ? (row && row.epoch > 1 ? -1 : 1) : 0);
      if (rest.type !== 'accept') return { ...rest, invitation, epoch };
      const by = rest.by === 'invited' ? (row?.address ?? 'ada') : rest.by;
      return { type: 'accept', invitation, epoch, by };
    }
    default:
      return null;
  }
}

/** The run that a command goes to. */
export function runOf(data: Data, ask: Ask): RunName {
  if (ask.type === 'cancel' || ask.invitation === 'foreign') return 'case';
  const row = data.invitations[ask.invitation];
  // A revoked colleague's invitation has no run: the onboarding creates its own.
  const isInstead = ask.type === 'correct' && row?.status === 'revoked';
  return row?.byHand && !isInstead ? ask.invitation : 'case';
}

/** All runs that there can be. */
export function runNames({ onboardings, invitations }: Data): RunName[] {
  const byHand = invitations.flatMap((row, index) => (row.byHand ? [index] : []));
  return onboardings.length > 0 ? ['case', ...byHand] : byHand;
}

function named(data: Data, which: About['which']): number | 'foreign' | null {
  if (which === 'foreign') return which;
  const current = data.onboardings.at(-1)?.invitation ?? null;
  if (which === 'case') return current;
  const index = data.invitations.findLastIndex((row, at) =>
    which === 'hand' ? row.byHand : !row.byHand && at !== current,
  );
  return index < 0 ? null : index;
}
