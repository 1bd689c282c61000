/** What is on every page, what pages share, the start page, and the failures that every site has. */
export const site = {
  layout: {
    skip: 'Skip to the content',
    portal: 'Business accounts',
    nav: 'Portal',
    accounts: 'Your accounts',
    switcher: 'Business account',
    chosen: 'Business account:',
    none: 'Choose a business account',
    all: 'Manage business accounts',
    signOut: 'Sign out',
    signedInAs: 'Signed in as',
    testBand: 'Test environment',
    testMeaning: 'Nothing here is real: mails stay in the test mailbox, licenses bind to test accounts only.',
    footer: '{{vendor}} business accounts',
    error: 'Error: {{title}}',
    language: 'Language',
    changeLanguage: 'Change the language',
  },
  form: {
    problem: 'There is a problem',
    choosePassword: 'Choose a password',
    passwordRule: '{{min}} to {{max}} characters. A few unrelated words make a good one.',
    name: 'Enter your name, up to 100 characters.',
    email: 'Enter an email address, like name@example.com.',
    password: {
      length: 'Choose a password of {{min}} to {{max}} characters.',
      common: 'This password is one of the first that others try. Choose one that is your own.',
      name: 'Leave the company’s name out of the password: it is the first thing others try.',
    },
  },
  role: { admin: 'Admin', member: 'Member' },
  roleMeaning: {
    admin: 'sees and manages licenses, invites colleagues',
    member: 'sees licenses and uses them',
  },
  memberStatus: { active: 'Active', blocked: 'Blocked' },
  invitationStatus: {
    pending: 'Waiting',
    accepted: 'Accepted',
    declined: 'Declined',
    revoked: 'Withdrawn',
    expired: 'Expired',
    undeliverable: 'Address does not work',
  },
  licenseKind: { permanent: 'Permanent license', subscription: 'Subscription' },
  licenseStatus: { held: 'On hold', bound: 'Bound' },
  deliveryProblem: {
    bounced: 'The address does not exist, or its mailbox refuses mail.',
    complained: 'The addressee marked the mail as spam.',
    suppressed: 'The mail provider blocks this address after earlier failures.',
    refused: 'The mail provider refused the address.',
  },
  /** How long to wait, never less than it takes. */
  wait: {
    minutes_one: 'a minute',
    minutes_other: '{{count}} minutes',
    hours_one: 'an hour',
    hours_other: '{{count}} hours',
  },
  home: {
    title: 'Your business account',
    lead: 'One place for your organisation: the licenses you bought, their keys, and the colleagues who use them.',
    signIn: 'Sign in',
    signUp: 'Create a business account',
    accounts: 'Your accounts',
    licenses: 'Licenses in view',
    licensesText:
      'Every license and subscription your organisation bought, with version, key and Upgrade Insurance.',
    people: 'The right people',
    peopleText: 'The first admin is invited at purchase and decides who else gets in.',
    noInvitation: 'No invitation yet?',
    noInvitationText: 'Ask an existing admin of your organisation to invite you.',
    askAdmin: 'Ask an admin',
  },
  error: {
    code: 'Error {{status}}',
    toAccounts: 'Go to your accounts',
    toStart: 'Go to the start page',
    toForm: 'Back to the form',
    e403: {
      title: 'This form came from another site',
      message:
        'For your safety it was not accepted, and nothing has changed. Open the page again and press the button there.',
    },
    e404: {
      title: 'Page not found',
      message:
        'There is nothing at this address. If you followed a link from a mail, check that it is complete.',
    },
    e429: {
      title: 'Too many tries',
      message: 'Please wait a few minutes, then try again. Nothing has changed.',
    },
    e500: {
      title: 'Something went wrong on our side',
      message:
        'It is not your fault, and trying again does no harm. If it keeps happening, tell us when it did.',
    },
    e503: {
      title: 'Not available right now',
      message: 'We could not finish this at the moment. Nothing is lost: please try again in a minute.',
    },
  },
};
