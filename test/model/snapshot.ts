import type { Data } from './data.ts';

/** What must be alike in the model and in the database. Rows are in the order in which they were made. */
export interface Snapshot {
  /** Status, which invitation it waits for, and its licenses. */
  onboardings: string[];
  /** Whose, to whom, as what, status, epoch, reminders, mails. */
  invitations: string[];
  members: string[];
  told: string[];
  untaken: number;
}

/** One line an onboarding. */
export const onboardingLine = (of: {
  status: string;
  invitation: number | null;
  held: number;
  bound: number;
}): string => `${of.status}, invitation ${of.invitation ?? '-'}, ${of.held} held, ${of.bound} bound`;

/** One line an invitation. */
export const invitationLine = (of: {
  byHand: boolean;
  address: string;
  role: string;
  status: string;
  epoch: number;
  stopped: boolean;
  reminders: number;
  mails: { kind: string; epoch: number; to: string }[];
}): string => {
  const mails = of.mails.map((mail) => `${mail.kind}/${mail.epoch} to ${mail.to}`).join(', ');
  const reminders = `${of.reminders} reminders${of.stopped ? ' (stopped)' : ''}`;
  return `${of.byHand ? 'by hand' : 'own'}: ${of.address} as ${of.role}, ${of.status} in epoch ${of.epoch}, ${reminders}: ${mails}`;
};

export function snapshotOf(data: Data): Snapshot {
  return {
    onboardings: data.onboardings.map((row, index) => {
      const taken = data.orders.filter((order) => order.onboarding === index && order.taken);
      const count = (bound: boolean) =>
        taken.filter((order) => order.bound === bound).reduce((sum, { lines }) => sum + lines, 0);
      return onboardingLine({ ...row, held: count(false), bound: count(true) });
    }),
    invitations: data.invitations.map((row) => invitationLine({ ...row, reminders: row.reminders.length })),
    members: Object.entries(data.members)
      .map(([person, role]) => `${person} ${role}`)
      .sort(),
    told: data.told.toSorted(),
    untaken: data.orders.filter((order) => !order.taken).length,
  };
}
