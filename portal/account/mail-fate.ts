import type { MailFate, ToldNext } from '../../policy/told-invitation.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** What became of a mail; `on` is ready to be read. */
export interface FateView {
  word: MailFate['word'];
  on: string | null;
}

export const fateView = ({ word, at }: MailFate, readable: (iso: string) => string): FateView => ({
  word,
  on: at && readable(at),
});

export function fateText(t: PageT, { word, on }: FateView): string {
  const fate = t(`invitations.fate.${word}`);
  return on === null ? fate : t('invitations.fateOn', { fate, date: on });
}

/** What comes next by time; the dates are ready to be read. */
export interface NextView {
  reminder: ToldNext['reminder'];
  reminderOn: string | null;
  endsOn: string;
}

export const nextView = (
  { reminder, reminderAt, endsAt }: ToldNext,
  readable: (iso: string) => string,
): NextView => ({ reminder, reminderOn: reminderAt && readable(reminderAt), endsOn: readable(endsAt) });

/** When the next reminder is sent, or why none is. */
export const reminderText = (t: PageT, { reminder, reminderOn }: NextView): string =>
  reminderOn ?? t(`invitations.one.reminder.${reminder === 'stopped' ? 'stopped' : 'none'}`);
