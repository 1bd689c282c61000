/** The members of a business account, and what is around each of its pages. */
export const members = {
  frame: {
    role: 'Your role: {{role}}',
    tabs: 'Pages of this account',
    view: { licenses: 'Licenses', members: 'Members', invitations: 'Invitations', activity: 'Activity' },
  },
  list: {
    title: 'Members',
    you: '(you)',
    since: 'since {{date}}',
    manage: 'Manage',
    manageWhom: 'Manage {{name}}',
    invite: 'Invite colleagues',
    alone: 'You are the only one in this account. Should you ever lose access, a second admin can help.',
    more: 'Only the first {{shown, number}} are shown.',
  },
  one: {
    back: 'All members',
    address: 'Address',
    role: 'Role',
    status: 'Status',
    since: 'Member since',
    nothing: 'There is nothing to change here.',
    you: 'To leave the account, use "Your accounts".',
    confirm: 'Type the person’s address to confirm',
  },
  change: {
    promote: {
      title: 'Make an admin',
      meaning:
        'An admin manages members and invitations and sees license keys. Admins can demote each other.',
      submit: 'Make an admin',
    },
    demote: {
      title: 'Take the admin role away',
      meaning: 'A member still sees the licenses, but no keys, and invites nobody.',
      submit: 'Make a member',
    },
    block: {
      title: 'Block',
      meaning:
        'Takes the access to this account away at once, and tells the person by mail. Everything is kept: unblocking gives it back.',
      submit: 'Block',
    },
    unblock: {
      title: 'Unblock',
      meaning: 'Gives the access back, in the role the person had.',
      submit: 'Unblock',
    },
    remove: {
      title: 'Remove from the account',
      meaning:
        'Takes the access away at once and for good, and tells the person by mail. To come back the person needs a new invitation.',
      submit: 'Remove',
    },
  },
  /** Said once the change was made. */
  done: {
    promote: 'There is one more admin now.',
    demote: 'The admin role was taken away.',
    block: 'The member was blocked, and is told by mail.',
    unblock: 'The member can open the account again.',
    remove: 'The member was removed, and is told by mail.',
  },
  error: {
    confirm: 'Type {{email}} to confirm.',
    lastAdmin: 'This is the last admin, and the account needs one. Make somebody else an admin first.',
  },
  noAccess: {
    blocked: {
      title: 'Your access is blocked',
      happened:
        'An admin has blocked your access to the business account of {{company}}. Your sign-in and your other accounts stay as they are.',
      next: 'If you think this is a mistake, ask an admin of the account.',
    },
    'admins-only': {
      title: 'Only admins can do this',
      happened: 'You are a member of {{company}}. This page is for its admins.',
      next: 'Ask an admin to do it for you, or to make you an admin.',
    },
    account: 'Back to the account',
  },
};
