/** The licenses of a business account, and their keys. */
export const licenses = {
  joined: {
    title: 'Welcome to {{company}}',
    empty: 'You have joined the account.',
    listed_one: 'You have joined the account. Its license is listed below.',
    listed_other: 'You have joined the account. Its {{count, number}} licenses are listed below.',
  },
  created: {
    title: '{{company}} is ready',
    text: 'You are its admin. Licenses you buy for it show here.',
  },
  /** After making an account in spite of being invited to another. */
  elsewhere: {
    title: 'You are still invited to another business account',
    empty: '{{company}}: the invitation stays open.',
    held_one: '{{company}}: 1 license stays with that account, and is not moved to this one.',
    held_other:
      '{{company}}: {{count, number}} licenses stay with that account, and are not moved to this one.',
    next: 'To get there, press Join on this page:',
  },
  title: 'Licenses',
  emptyTitle: 'No licenses yet',
  empty: 'Licenses your organisation buys show here as soon as they are bound to this account.',
  table: {
    product: 'Product',
    quantity: 'Quantity',
    key: 'License key',
    term: 'Term',
    status: 'Status',
    kind: '{{kind}}, version {{version}}',
    noKey: 'No key',
    show: 'Show',
    showKey: 'Show the license key of {{product}}',
  },
  insurance: {
    until: 'Upgrade Insurance until {{date}}',
    soon: 'Upgrade Insurance ends soon: {{date}}',
    ended: 'Upgrade Insurance ended {{date}}',
    none: 'No Upgrade Insurance',
  },
  subscription: {
    until: 'Until {{date}}',
    soon: 'Ends soon: {{date}}',
    ended: 'Ended {{date}}',
    none: 'No end date',
  },
  key: {
    title: 'License key of {{product}}',
    recorded: 'That you looked at this key is on record in the account’s activity.',
    back: 'Back to the licenses',
  },
};
