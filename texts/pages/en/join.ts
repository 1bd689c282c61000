/** The pages on which an invited person joins: what the invitation’s link opens, and what an admin’s link does. */
export const join = {
  title: 'Join {{company}}',
  lead: 'You are invited to join this business account.',
  leadBy: '{{who}} invites you to join this business account.',
  address: 'Invitation sent to',
  role: 'Your role',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Valid until',
  submit: 'Join the account',
  decline: 'Not for you? Decline the invitation',
  invitedEmail: 'Your email address, as invited',
  newPerson: {
    lead: 'Choose a password to sign in with from now on.',
    name: 'Your name',
  },
  signIn: {
    lead: 'You already have a sign-in with this address. Enter its password to join.',
    password: 'Your password',
    submit: 'Sign in and join',
  },
  confirm: {
    lead: 'You are signed in already. Type your email address to confirm that you want to join.',
    email: 'Your email address',
    hint: 'The invitation was sent to {{email}}.',
    wrong: 'Type the address the invitation was sent to.',
  },
  wrongPerson: {
    title: 'This invitation is for another address',
    next: 'Nothing has changed so far. To accept it as the invited person, sign out and go on.',
    signedInAs: 'You are signed in as',
    signOut: 'Sign out and go on',
    refused: 'You are signed in under another address than the invited one.',
  },
  /** The link that an admin hands over. */
  invited: {
    title: 'You have an invitation',
    lead: 'Somebody gave you this link to join a business account. First show that you are the invited person.',
    mail: 'By mail',
    mailHint: 'If it is the invited one, you get a mail with a link to join.',
    email: 'Your email address',
    emailMissing: 'Type your email address.',
    sendMail: 'Send me the mail',
    user: 'I have a user already',
    signIn: 'Sign in',
    confirm: 'Type your address to confirm',
    confirmWrong: 'Type the address you are signed in with.',
    other:
      'You are signed in as {{email}}, and this invitation is for another address. Sign out to go on as the invited person.',
  },
};
