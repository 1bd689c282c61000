/** The pages on which sales corrects the address of an invitation that reached nobody. */
export const correct = {
  title: 'Correct the address',
  lead: 'Nobody has joined the business account of {{company}} yet: the invitation needs another address.',
  company: 'Organisation',
  address: 'Invited so far',
  happened: 'What happened',
  declined: 'The invited person declined.',
  email: 'Who should be invited instead?',
  emailHint:
    'One email address, like name@company.example. Its owner becomes the admin of the account and gets the licenses.',
  note: 'Note (optional)',
  noteHint: 'Where the address comes from, for your own records. The invited person does not see it.',
  submit: 'Send the invitation there',
  after: 'The links in mails sent before stop working. Time and reminders start over.',
  fault: {
    several: 'Enter one email address, not several.',
    long: 'Enter an email address of at most 254 characters.',
    domain: 'Enter the domain of the address in ASCII (xn--…), like name@example.com.',
    unchanged: 'Type another address than the one that was invited so far.',
    note: 'Keep the note to {{max}} characters.',
    already_member: 'This person is in the business account already. Type the address of somebody else.',
    blocked: 'This person has no access to the business account any more. Type the address of somebody else.',
    already_invited:
      'This address has an invitation to the account already. Type the address of somebody else.',
  },
  /** Refused for the time being; `wait` as in `site.wait`. */
  limit: {
    too_soon: 'A mail was sent a moment ago. Nothing was sent now; try again in {{wait}}.',
    too_many_today:
      'This invitation was mailed often enough for today. Nothing was sent now; try again in {{wait}}.',
    organisation_limit:
      'This organisation was sent too many mails within the hour. Nothing was sent now; try again in {{wait}}.',
    recipient_limit: 'This address was sent many mails lately. Nothing was sent now; try again in {{wait}}.',
  },
  done: {
    title: 'The invitation is on its way',
    sent: 'The invitation to join {{company}} now goes to {{email}}.',
    valid: 'It can be accepted until {{date}}; reminders follow by themselves.',
    again: 'If this address does not work either, you get another mail with another link.',
  },
  problem: {
    address: 'Invited now',
    invited: {
      title: 'Somebody has been invited meanwhile',
      happened: 'The invitation to join {{company}} was sent again after this mail, and waits for an answer.',
      next: 'There is nothing to do. If it reaches nobody either, you get another mail with another link.',
    },
    newer: {
      title: 'There is a newer mail about this',
      happened: 'The address for {{company}} was corrected after this mail, and the next one failed too.',
      next: 'Use the link in the latest mail about this organisation.',
    },
    expired: {
      title: 'The invitation has expired',
      happened:
        'The invitation to join {{company}} was sent again after this mail, and not accepted in time.',
      next: 'Ask the customer whom to invite, then resend it, or correct the address, from the system that sent the order.',
    },
    joined: {
      title: 'Somebody has joined',
      happened: 'The business account of {{company}} has an admin, so no address needs to be corrected.',
      next: 'There is nothing to do. The licenses are under the account.',
    },
    withdrawn: {
      title: 'The invitation was withdrawn',
      happened: 'The invitation to join {{company}} was taken back, so this link corrects nothing any more.',
      next: 'If somebody is to be invited all the same, send the order again under a new number.',
    },
    too_many_sends: {
      title: 'This invitation was mailed too often',
      happened:
        'The invitation to join {{company}} was mailed as often as one may be, and nothing was sent now.',
      next: 'Waiting does not help. Cancel the onboarding from the system that sent the order, then order anew.',
    },
  },
};
