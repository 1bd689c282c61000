/** The invitations of a business account as its admins see them. */
export const invitations = {
  list: {
    title: 'Invitations',
    emptyTitle: 'Nobody is invited yet',
    empty: 'Enter the addresses of your colleagues below. Each gets a mail with a link to join this account.',
    manage: 'Manage',
    manageWhose: 'Manage {{email}}',
    by: 'Invited by {{name}} on {{date}}',
    byVendor: 'Invited by the vendor on {{date}}',
    notSent: 'No mail was sent yet',
    more: 'Only the newest {{shown, number}} are shown.',
  },
  form: {
    title: 'Invite colleagues',
    emails: 'Email addresses',
    emailsHint: 'One a line, or separated by commas; up to {{max, number}} at a time.',
    role: 'Role',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Language of the mail',
    submit: 'Send invitations',
    count: 'Enter 1 to {{max, number}} addresses, one a line or separated by commas.',
  },
  results: {
    title: 'What became of the addresses',
    noAddress: '(no address)',
    invited: 'Invited',
    not_sent_yet: 'Invited, but the mail could not be sent yet. Send it again in a few minutes.',
    already_member: 'Is a member already',
    blocked_member: 'Is a blocked member: unblock instead of inviting',
    already_invited: 'Was invited before: send that invitation again instead',
    not_an_address: 'Is not an email address',
    organisation_limit:
      'Not invited: your organisation has sent many mails within this hour. Try again later.',
  },
  one: {
    back: 'All invitations',
    role: 'Role',
    status: 'Status',
    by: 'Invited by',
    vendor: 'the vendor',
    on: 'Invited on',
    ends: 'Open until',
    mails: 'Mails',
    noMail: 'No mail was sent yet.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Invitation', reminder: 'Reminder', 'last-reminder': 'Last reminder' },
    linkTitle: 'Link for this person',
    link: 'Only whoever proves the invited address can join with it. That you looked at it is on record.',
  },
  change: {
    resend: {
      title: 'Send it again',
      meaning: 'Mails the link to join once more. The invitation’s time starts over.',
      submit: 'Send again',
    },
    link: {
      title: 'Copy the link',
      meaning:
        'Shows a link to hand over yourself, for example in a chat. That you asked for it is put on record.',
      submit: 'Show the link',
    },
    revoke: {
      title: 'Withdraw the invitation',
      meaning: 'Its links stop working at once. The person is not told.',
      submit: 'Withdraw',
    },
  },
  /** Said once the change was made. */
  done: { resent: 'The invitation is on its way again.', withdrawn: 'The invitation was withdrawn.' },
  /** Why a change was refused, and what to do. */
  refused: {
    too_soon: 'It was sent a moment ago. Wait a minute, and ask the person to look into the spam folder.',
    too_many_today: 'It was sent often enough today. Try again tomorrow.',
    too_many_sends: 'It was sent too often. Withdraw it and invite the person anew.',
    organisation_limit: 'Your organisation has sent many mails within this hour. Try again later.',
    needs_contact: 'The address does not take mail. Withdraw the invitation and invite the right address.',
    closed: 'The invitation was accepted meanwhile, or belongs to an order: then the vendor looks after it.',
    revoked: 'The invitation was withdrawn meanwhile.',
    other: 'That could not be done. Try again in a minute.',
  },
  /** What became of a mail, by the provider's last word. */
  delivery: {
    sent: 'Sent',
    delayed: 'Delayed: the recipient’s server does not take it yet',
    delivered: 'Delivered',
    opened: 'Delivered and opened',
    clicked: 'Delivered and opened',
    failed: 'Failed',
    suppressed: 'Not sent: the provider blocks this address',
    bounced: 'Bounced: the address does not take mail',
    complained: 'Marked as spam',
  },
  /** What became of a mail of which the provider has said nothing. */
  mailState: {
    queued: 'Waiting to be sent',
    batched: 'Waiting to be sent',
    sent: 'Sent',
    skipped: 'Not sent: no longer needed',
    failed: 'Failed',
    unknown: 'Not known yet: may have arrived',
  },
};
