/** One’s own business accounts and invitations. */
export const accounts = {
  list: {
    title: 'Manage business accounts',
    licenses_one: '1 license',
    licenses_other: '{{count, number}} licenses',
    leave: 'Leave',
    leaveCompany: 'Leave {{company}}',
    left: 'You have left the business account.',
    create: 'Create another business account',
    createFirst: 'Create a business account',
    emptyTitle: 'No business account yet',
    empty:
      'Once you accept an invitation, the account shows here. To get one, ask an existing admin of your organisation to invite you.',
    askAdmin: 'Ask an admin',
  },
  invitation: {
    held_one: '1 license waits there.',
    held_other: '{{count, number}} licenses wait there.',
    decline: 'Decline',
    declineCompany: 'Decline the invitation to {{company}}',
  },
  create: {
    title: 'Create a business account',
    lead: 'You will be its admin, and can switch between your accounts at any time.',
    held: 'Licenses that wait in an account you are invited to stay with that account: a new one starts empty.',
    nameTaken: 'You are in a business account of that name already.',
    back: 'Back to your accounts',
  },
  leave: {
    title: 'Leave {{company}}',
    meaning:
      'You will no longer see this business account and its licenses. Your sign-in and your other accounts stay as they are.',
    wayBack: 'To get in again, an admin has to invite you.',
    leave: 'Leave the account',
    stay: 'Stay',
    lastAdmin: 'You are its only admin, so you cannot leave yet.',
    lastAdminNext: 'Make somebody else an admin first: without one nobody could manage it or invite anybody.',
  },
};
