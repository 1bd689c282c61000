/** Signing in and the forgotten password. */
export const signIn = {
  title: 'Sign in',
  lead: 'See the licenses of your organisation and manage its business account.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  /** The same words whether the address or the password was wrong. */
  invalid: 'Invalid Email or Password',
  forgot: 'Forgot password?',
  help: 'New here? Your organisation’s first admin is invited by mail. To get in too, ask an existing admin to invite you.',
  askAdmin: 'Ask an admin',
  signUp: 'Create a business account',
  code: {
    title: 'One more step',
    lead: {
      app: 'Type the code that your authenticator app shows now.',
      recovery: 'Type one of your recovery codes. It works once.',
    },
    code: { app: 'Code', recovery: 'Recovery code' },
    submit: 'Sign in',
    other: {
      app: 'No access to the app? Use a recovery code',
      recovery: 'Use the authenticator app instead',
    },
    again: 'Start again with the password',
    wrong: 'That code does not work. It may be an old one; after a while, or five wrong ones, start again.',
  },
  forgotten: {
    title: 'Forgot password',
    lead: 'Type the email address you sign in with. We send a link to it under which you choose a new password.',
    email: 'Email',
    submit: 'Send the link',
    signedInAs:
      'You are signed in as {{email}}. You may ask for the password of another address too; you stay signed in meanwhile.',
    back: 'Back to sign-in',
  },
  sent: {
    title: 'Check your inbox',
    sent: 'If there is an account with this address, a mail is on its way; check the spam folder.',
    valid_one: 'The link in it works for {{count}} minute, once.',
    valid_other: 'The link in it works for {{count}} minutes, once.',
    again: 'Nothing after a few minutes? Try again',
    signIn: 'Back to sign-in',
  },
  reset: {
    title: 'Choose a new password',
    email: 'For',
    password: 'New password',
    submit: 'Change the password',
    ends: 'Everywhere else you are signed in with this address, you are signed out.',
    signedInAs:
      'You are signed in as {{email}}, and this link is for another address. Once the new password is chosen, you are signed in with this address instead.',
  },
  /** A link of a reset mail that does not work. */
  problem: {
    used: {
      title: 'This link was used',
      message: 'A new password was chosen since it was sent. Sign in with that, or ask for a fresh link.',
    },
    expired: {
      title: 'This link has expired',
      message: 'Your password has not changed. Ask for a fresh link, and use it within an hour.',
    },
    unknown: {
      title: 'This link does not work',
      message: 'Perhaps a part of it is missing: open it from the mail again, or ask for a fresh link.',
    },
    fresh: 'Ask for a fresh link',
    signIn: 'Go to sign-in',
  },
};
