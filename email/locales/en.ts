import type { LicenseKind, Role } from '../../contracts/states.ts';

interface Who {
  company: string;
  vendor: string;
}
type Invited = Who & { role: Role; date: string };

const asRole = (role: Role): string => (role === 'admin' ? 'an admin' : 'a member');
const invitationSubject = ({ company, vendor }: Who): string =>
  `You’re invited to join ${company} at ${vendor}`;
const licenses = (count: number): string => (count === 1 ? '1 license is' : `${count} licenses are`);

/** The English texts. Every language has the same shape; whole sentences, so that word order can differ. */
export const en = {
  invitation: {
    subject: {
      invitation: invitationSubject,
      reminder: (who: Who) => `Reminder: ${invitationSubject(who)}`,
      'last-reminder': (who: Who) => `Last reminder: ${invitationSubject(who)}`,
    },
    preheader: {
      invitation: ({ date }: Invited) => `Join the business account. Your invitation is open until ${date}.`,
      reminder: ({ date }: Invited) => `Your invitation is still open, until ${date}.`,
      'last-reminder': ({ date }: Invited) => `Your invitation ends on ${date}.`,
    },
    heading: {
      invitation: ({ company }: Invited) => `You’re invited to join ${company}`,
      reminder: () => 'Your invitation is waiting',
      'last-reminder': () => 'Your invitation ends soon',
    },
    lead: {
      invitation: ({ company, vendor, role }: Invited) =>
        `${company} has a business account at ${vendor}. You are invited to join it as ${asRole(role)}.`,
      reminder: ({ company, vendor, role }: Invited) =>
        `You were invited to join the business account of ${company} at ${vendor} as ${asRole(role)}, and have not joined yet.`,
      'last-reminder': ({ company, vendor, role, date }: Invited) =>
        `This is the last reminder that you were invited to join the business account of ${company} at ${vendor} as ${asRole(role)}. The invitation ends on ${date}. After that, the same link offers you a fresh one.`,
    },
    facts: { account: 'Business account:', role: 'Your role:', openUntil: 'Open until:' },
    roleName: { admin: 'Admin', member: 'Member' } satisfies Record<Role, string>,
    benefitsTitle: 'Once you have joined, you can',
    benefits: {
      admin: [
        'see every license and subscription your organization bought, with keys and end dates',
        'activate and upgrade installations under one account',
        'invite colleagues and decide who is an admin',
      ],
      member: [
        'see the licenses and subscriptions of your organization',
        'activate and upgrade installations under one account',
      ],
    } satisfies Record<Role, string[]>,
    join: ({ company }: Who) => `Join ${company}`,
    how: 'If you already have an account with this email address, you sign in. If not, you choose a password.',
    linkFallback: 'Button not working? Copy this link into your browser:',
    why: {
      admin: ({ company, vendor }: Who) =>
        `You get this email because your address was given as the primary email when ${company} bought ${vendor} products through sales or a reseller.`,
      member: ({ company, vendor }: Who) =>
        `You get this email because an admin of ${company} entered your address to invite you to its business account at ${vendor}.`,
    } satisfies Record<Role, (who: Who) => string>,
    notYou: 'Not the right person?',
    decline: 'Decline this invitation',
    tired: 'Want to decide later?',
    stopReminders: 'Stop reminders',
    remindersNote: 'The invitation stays open.',
    unexpected: 'If you did not expect this email, you can ignore it: nothing happens unless you join.',
  },
  licenseBound: {
    subject: ({ company, vendor, count }: Who & { count: number }) =>
      `${licenses(count)} now in the business account of ${company} at ${vendor}`,
    preheader: 'See keys and end dates, and manage them in one place.',
    heading: ({ count }: { count: number }) =>
      count === 1 ? 'Your license is in your account' : 'Your licenses are in your account',
    lead: ({ company, vendor, count }: Who & { count: number }) =>
      `${licenses(count)} now under the business account of ${company} at ${vendor}. Its admins see and manage ${count === 1 ? 'it' : 'them'} there.`,
    kind: { permanent: 'Permanent license', subscription: 'Subscription' } satisfies Record<
      LicenseKind,
      string
    >,
    version: (version: string) => `Version ${version}`,
    quantity: (quantity: number) => `Quantity ${quantity}`,
    insurance: (date: string) => `Upgrade Insurance until ${date}`,
    insuranceEnded: (date: string) => `Upgrade Insurance ended on ${date}`,
    insuranceNone: 'No Upgrade Insurance',
    subscriptionEnds: (date: string) => `Subscription ends on ${date}`,
    subscriptionEnded: (date: string) => `Subscription ended on ${date}`,
    action: 'See your licenses',
    why: ({ company, vendor }: Who) =>
      `You get this email because you are an admin of the business account of ${company} at ${vendor}.`,
  },
  layout: {
    support: 'Questions? Write to',
  },
};

export type MailTexts = typeof en;
