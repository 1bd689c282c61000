import type { Ask, Invitation } from './data.ts';

/** The table row of a command. */
export function nameOf(ask: Exclude<Ask, { type: 'cancel' }>, row: Invitation): string {
  const words: string[] = [ask.type];
  // Of two corrections the last one counts, whichever link it came by.
  if ('epoch' in ask && ask.type !== 'correct' && ask.epoch !== row.epoch) words.push('old');
  if (ask.type === 'accept' && ask.by !== (row.acceptedBy ?? row.address)) words.push('stranger');
  if (ask.type === 'correct' && ask.to === row.address) words.push('same');
  if (ask.type === 'reminders' && ask.enabled !== row.stopped) words.push('same');
  return words.join(' ');
}

/** Whether the mail has already left: a run that was interrupted asks again. */
export function isRepeat(
  row: Invitation,
  ask: Extract<Ask, { type: 'resend' | 'correct' }>,
  number: number | null,
): boolean {
  if (number === null) return false;
  const since = row.mails.slice(number - 1);
  if (ask.type === 'correct') return since[0]?.kind === 'invitation' && since[0].to === ask.to;
  return since.some(({ kind, to }, n) => kind === 'invitation' && to === row.mails[number - 2 + n]?.to);
}
