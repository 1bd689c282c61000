/** Adding a further address to oneself. */
export const address = {
  decide: {
    title: 'Is this address yours too?',
    lead: 'Then you need not sign out: we mail a code to {{email}}, and once you have typed it you can sign in with either address.',
    add: 'Add {{email}} to me',
    taken:
      '{{email}} has a user of its own already, so it cannot be added to you. Sign out, then sign in with that address.',
    blocked:
      'An admin has blocked you in the business account of {{company}}, so you cannot join it, whatever the address. If you think this is a mistake, ask an admin.',
    seen: 'The people of that business account will see your main address, the one you are signed in with.',
    titleTyped: 'Is the invited address yours too?',
    leadTyped:
      'Then you need not sign out. Type that address: if it is the invited one, it gets a code by mail, and once you have typed the code you can sign in with either address.',
    typed: 'The invited address',
    addTyped: 'Add this address to me',
  },
  code: {
    title: 'Enter the code',
    sent: 'We have mailed a code to {{email}}. It works for {{minutes}} minutes.',
    perhaps:
      'If {{email}} is the invited address, a code is on its way to it. It works for {{minutes}} minutes.',
    wait: 'The address had a code already. It can have another in {{wait}}.',
    label: 'Code',
    why: 'So that nobody else adds an address in your name.',
    submit: 'Add the address and join',
    wrong: 'That is not the code. Take it from the latest mail about it.',
    dead: 'There is no code that still works: have another one mailed.',
    wrongOrDead: 'That is not the code, or it no longer works. You can have another one mailed.',
    againTitle: 'No code?',
    spam: 'It may be in the spam folder. An address gets one code a minute at most, and the latest one counts.',
    again: 'Mail another code',
    back: 'Back to the invitation',
  },
  own: {
    title: 'Your addresses',
    main: 'Main address',
    remove: 'Remove',
    removeOf: 'Remove {{email}}',
    kept: 'This address stays: a business account that you joined with it has blocked you.',
    removed: 'The address has been removed. You can no longer sign in with it.',
    hint: 'You can sign in with each of them. Another one is added when you accept an invitation that was sent to it.',
  },
  refused: {
    taken: 'This address has a user of its own',
    blocked: 'You are blocked in this account',
    email: 'Invitation sent to',
    signedInAs: 'You are signed in as',
    signOut: 'Sign out and go on',
    askAdmin: 'Ask an admin',
  },
} as const;
