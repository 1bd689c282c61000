import type { Data } from './data.ts';

/** The parts that must be equal in the model and in the database. Rows are in order of creation. */
export interface Snapshot {
  /** Status, the invitation it waits for, and its licenses. */
  onboardings: string[];
  /** Creator, address, role, status, epoch, reminders, mails. */
  invitations: string[];
  /** Orders that stand, sorted: whether their addresses count decides who is asked later. */
  orders: string[];
  members: string[];
  told: string[];
  untaken: number;
}

/** One line per onboarding. */
export const onboardingLine = (row: {
  status: string;
  invitation: number | null;
  held: number;
  bound: number;
}): string => `${row.status}, invitation ${row.invitation ?? '-'}, ${row.held} held, ${row.bound} bound`;

/** One line per order that stands. */
export const orderLine = (row: { onboarding: number; lines: number; ignored: boolean }): string =>
  `of onboarding ${row.onboarding}, ${row.lines} lines, address ${row.ignored ? 'ignored' : 'heeded'}`;

/** One line per invitation. */
export const invitationLine = (row: {
  byHand: boolean;
  address: string;
  role: string;
  status: string;
  epoch: number;
  stopped: boolean;
  reminders: number;
  mails: { kind: string; epoch: number; to: string }[];
}): string => {
  const mails = row.mails.map((mail) => `${mail.kind}/${mail.epoch} to ${mail.to}`).join(', ');
  const reminders = `${row.reminders} reminders${row.stopped ? ' (stopped)' : ''}`;
  return `${row.byHand ? 'by hand' : 'own'}: ${row.address} as ${row.role}, ${row.status} in epoch ${row.epoch}, ${reminders}: ${mails}`;
};

export function snapshotOf(data: Data): Snapshot {
  return {
    onboardings: data.onboardings.map((row, index) => {
      const taken = data.orders.filter(
        (order) => order.onboarding === index && order.taken && !order.cancelled,
      );
      const count = (bound: boolean) =>
        taken.filter((order) => order.bound === bound).reduce((sum, { lines }) => sum + lines, 0);
      return onboardingLine({ ...row, held: count(false), bound: count(true) });
    }),
    invitations: data.invitations.map((row) => invitationLine({ ...row, reminders: row.reminders.length })),
    orders: data.orders
      .filter((order) => !order.cancelled)
      .map(orderLine)
      .sort(),
    members: Object.entries(data.members)
      .map(([person, role]) => `${person} ${role}`)
      .sort(),
    told: data.told.toSorted(),
    untaken: data.orders.filter((order) => !order.taken && !order.cancelled).length,
  };
}
