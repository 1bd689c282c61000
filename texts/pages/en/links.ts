/** What the other links of an invitation’s mail open, and what a link says that no longer works. */
export const links = {
  decline: {
    title: 'Decline the invitation',
    lead: 'You were invited to join the business account of {{company}}.',
    meaning: 'If you decline:',
    meanings: {
      mails: 'you will get no more mails about this invitation,',
      link: 'the link in the mail stops working,',
      sender: 'the sender learns that you declined, and the reason you give,',
      licenses: 'licenses waiting for the account stay safe until the right person joins.',
    },
    reason: 'Why do you decline?',
    reasonHint: 'For example "I left the company" or "Ask our IT department". Up to {{max}} characters.',
    reasonWrong: 'Say why in a few words, up to {{max}} characters.',
    submit: 'Decline the invitation',
    back: 'Go back, I want to join',
  },
  declined: {
    title: 'You have declined',
    done: 'The invitation to join {{company}} is declined. You will get no more mails about it.',
    mistake: 'Declined by mistake? Then ask for a fresh invitation; it goes to the same address.',
    back: 'Ask for a fresh invitation',
  },
  reminders: {
    running: {
      title: 'Stop reminders',
      lead: 'You get reminders of the invitation to join {{company}} until you answer it.',
      meaning:
        'Stopping them refuses nothing: the invitation stays valid until {{date}}, and so does the link in the mail.',
      stop: 'Stop reminders',
    },
    stopped: {
      title: 'Reminders are off',
      done: 'You will get no more reminders to join {{company}}.',
      valid: 'The invitation stays valid until {{date}}.',
      undo: 'Turn reminders on again',
    },
    join: 'Join {{company}}',
  },
  problem: {
    malformed: {
      title: 'This link is not complete',
      happened: 'Some mail programs break long links in two, and a part of this one is missing.',
      next: 'Open the mail again and use its button, or copy the whole link into the address bar.',
    },
    used: {
      title: 'This invitation has been accepted',
      happened: 'The link in the mail works once, and it has been used to join {{company}}.',
      next: 'If that was you, sign in to see the account. If it was not, ask an admin of the account.',
    },
    replaced: {
      title: 'There is a newer invitation',
      happened: 'The invitation to join {{company}} was issued anew, so this link no longer works.',
      next: 'Look for the latest mail about it and use the link there. It may have gone to another address.',
    },
    revoked: {
      title: 'This invitation was withdrawn',
      happened: 'The invitation to join {{company}} was taken back before it was accepted.',
      next: 'If you think that is a mistake, ask an existing admin of the account to invite you.',
    },
    declined: {
      title: 'This invitation was declined',
      happened: 'Somebody with this link declined the invitation to join {{company}}.',
      next: 'If that was a mistake, or your plans changed, you can ask for a fresh one.',
    },
    expired: {
      title: 'This invitation has expired',
      happened: 'The invitation to join {{company}} was not accepted in time.',
      next: 'That is quickly mended: ask for a fresh one.',
    },
    another_admin: {
      title: 'Somebody else joined first',
      happened: 'Another person has become the admin of {{company}}, so this invitation is no longer needed.',
      next: 'To get in too, ask an existing admin to invite you.',
    },
  },
  wayOn: {
    account: 'Go to the account',
    signIn: 'Sign in',
    askAdmin: 'Ask an admin',
  },
  fresh: {
    title: 'Ask for a fresh invitation',
    email: 'The address this invitation was sent to',
    hint: 'A fresh invitation only ever goes to the invited address.',
    emailMissing: 'Type the address the invitation was sent to.',
    submit: 'Send a fresh invitation',
  },
  freshSent: {
    title: 'Check your inbox',
    sent: 'If that address is the invited one, a fresh invitation is on its way.',
    spam: 'It can take a few minutes. If it does not arrive, check the spam folder.',
    wrong: 'Typed the wrong address? Try again with the one the invitation was sent to.',
    again: 'Try another address',
    home: 'Back to the start page',
  },
};
