/** Signing up and proving the address. */
export const signUp = {
  form: {
    title: 'Create a business account',
    lead: 'For your organisation’s licenses, and the colleagues who use them. You will be its admin.',
    company: 'Company',
    companyHint: 'As your colleagues know it.',
    name: 'Your name',
    email: 'Your email address',
    emailHint: 'We send a mail there to confirm it.',
    submit: 'Create the account',
    allTheSame: 'Create a new business account all the same',
    retype: 'Or create a new one. Please type the password once more: it was not kept.',
    exists: 'Account already exists',
    moreAccounts: 'You can create more business accounts once you are signed in.',
    haveOne: 'Already have an account?',
    signIn: 'Sign in',
    reset: 'Reset the password',
    startAgain: 'Start again',
    wait: 'Enough mails have gone to this address for now: look into its inbox and spam folder. The next can go in {{wait}}.',
  },
  companyName: {
    length: 'A company name has {{min}} to {{max}} characters; this one has {{length}}.',
    character:
      "A company name has letters, numbers, spaces and & . , ' ( ) - / + only; {{character}} is not among them.",
    composition: 'A company name must be in Unicode normal form C (NFC).',
    space: 'A company name must not begin or end with a space.',
    letter: 'A company name needs a letter or a number.',
    marks: 'A company name must not begin with a combining mark or pile them up.',
    link: 'A company name must not read as a web address; put a space after a dot that letters follow.',
  },
  sent: {
    title: 'Check your inbox',
    sent: 'We have sent a mail to {{email}}.',
    next: 'Use the button in it to go on; it works for an hour. Until then nothing has been created.',
    spam: 'It can take a few minutes. If it does not arrive, check the spam folder.',
    wrong: 'Typed the wrong address?',
  },
  verify: {
    title: 'Confirm your address',
    lead: 'Type the password you chose, and the business account is yours.',
    account: 'Business account',
    password: 'The password you chose',
    wrongPassword: 'Type the password you chose when you signed up.',
    create: 'Confirm and create the account',
    notYou: 'You did not ask for this? Close the page: nothing has been created, and nothing will be.',
  },
  /** A link of a verification mail that makes no account. */
  problem: {
    malformed: {
      title: 'This link is not complete',
      happened: 'Some mail programs break long links in two, and a part of this one is missing.',
      next: 'Open the mail again and use its button, or copy the whole link into the address bar.',
    },
    expired: {
      title: 'This link has expired',
      happened: 'The link in the mail works for an hour. Nothing has been created.',
      next: 'Start again, and you get a new one.',
    },
    used: {
      title: 'Your address is confirmed already',
      happened: 'This link works once, and the business account has been created.',
      next: 'Sign in to see it.',
    },
    exists: {
      title: 'Account already exists',
      happened: 'Meanwhile somebody with this address has made an account with another password.',
      next: 'Sign in with that one, or reset it. You can create more business accounts once you are signed in.',
    },
  },
  /** Invitations that wait, wherever they show. */
  notice: {
    title: 'You have already been invited to join existing account but have not yet accepted the invitation.',
    mailed: 'Join sends the invitation to its address again; the link in that mail lets you in.',
    join: 'Join {{company}}',
    expired: 'It has expired: you get a fresh one.',
    declined: 'It was declined: you get a fresh one.',
  },
  /** What became of Join. */
  joinAgain: {
    title: { sent: 'Check your inbox', early: 'Not sent again yet', never: 'Not sent again' },
    happened: {
      sent: 'The invitation to join {{company}} was sent to {{email}}.',
      too_soon: 'A mail went to {{email}} only a moment ago.',
      too_many_today: 'Enough mails have gone to {{email}} for now.',
      organisation_limit: 'So many invitations were sent for this organisation that it has to rest.',
      too_many_sends: 'The most mails that an invitation may have, have gone to {{email}}.',
      needs_contact: 'Mail to {{email}} came back, so the invitation cannot be sent there.',
      gone: 'This invitation to join {{company}} is no longer open.',
    },
    follow: 'Use the button in that mail to join.',
    spam: 'It can take a few minutes. If you don’t see it, check the spam folder.',
    again: 'You can ask for it again in {{wait}}.',
    askAdmin: 'Ask an existing admin of your organisation, or our support, to invite you anew:',
    goneNext: 'It may have been accepted or withdrawn. Sign in to see your accounts, or ask an admin.',
    back: 'Back',
  },
};
