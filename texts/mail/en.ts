/**
 * The English texts. Every language has the same keys, plural forms aside; whole sentences, so that word order can
 * differ. `company` and `vendor` are names as they are, never inflected.
 */
export const en = {
  layout: {
    support: 'Questions? Write to',
    linkFallback: 'Button not working? Copy this link into your browser:',
  },
  roleName: { admin: 'Admin', member: 'Member' },
  facts: {
    account: 'Business account:',
    role: 'Your role:',
    openUntil: 'Open until:',
    customer: 'Customer number:',
    company: 'Company:',
    address: 'Address:',
    reason: 'Reason given:',
    problem: 'What happened:',
    changedAt: 'Changed:',
    validFor: 'Valid for:',
  },
  invitation: {
    subject: {
      invitation: 'You’re invited to join {{company}} at {{vendor}}',
      reminder: 'Reminder: {{subject}}',
      'last-reminder': 'Last reminder: {{subject}}',
    },
    asRole: { admin: 'an admin', member: 'a member' },
    preheader: {
      invitation: 'Join the business account. Your invitation is open until {{date}}.',
      'reminder-1': 'Your invitation is still open, until {{date}}.',
      'reminder-2': 'Joining takes a minute. Your invitation is open until {{date}}.',
      'reminder-3': 'Your invitation is open for a few more days, until {{date}}.',
      'last-reminder': 'Your invitation ends on {{date}}.',
    },
    heading: {
      invitation: 'You’re invited to join {{company}}',
      'reminder-1': 'Your invitation is waiting',
      'reminder-2': 'Your invitation is still open',
      'reminder-3': 'A few days left to join',
      'last-reminder': 'Your invitation ends soon',
    },
    lead: {
      invitation: '{{company}} has a business account at {{vendor}}. You are invited to join it as {{role}}.',
      'reminder-1':
        'You were invited to join the business account of {{company}} at {{vendor}} as {{role}}, and have not joined yet.',
      'reminder-2':
        'The business account of {{company}} at {{vendor}} is ready, and your place in it as {{role}} is still free. Joining takes a minute.',
      'reminder-3':
        'Your invitation to join the business account of {{company}} at {{vendor}} as {{role}} is open until {{date}}. If somebody else should have it, please decline, and tell us who.',
      'last-reminder':
        'This is the last reminder that you were invited to join the business account of {{company}} at {{vendor}} as {{role}}. The invitation ends on {{date}}. After that, the same link offers you a fresh one.',
    },
    benefitsTitle: 'Once you have joined, you can',
    benefits: {
      admin: {
        see: 'see every license and subscription your organization bought, with keys and end dates',
        activate: 'activate and upgrade installations under one account',
        invite: 'invite colleagues and decide who is an admin',
      },
      member: {
        see: 'see the licenses and subscriptions of your organization',
        activate: 'activate and upgrade installations under one account',
      },
    },
    join: 'Join {{company}}',
    how: 'If you already have an account with this email address, you sign in. If not, you choose a password.',
    why: {
      admin:
        'You get this email because your address was given as the primary email when {{company}} bought {{vendor}} products through sales or a reseller.',
      member:
        'You get this email because an admin of {{company}} entered your address to invite you to its business account at {{vendor}}.',
    },
    notYou: 'Not the right person?',
    decline: 'Decline this invitation',
    tired: 'Want to decide later? The invitation stays open without reminders:',
    stopReminders: 'Stop reminders',
    unexpected: 'If you did not expect this email, you can ignore it: nothing happens unless you join.',
  },
  licenseBound: {
    subject_one: '{{count, number}} license is now in the business account of {{company}} at {{vendor}}',
    subject_other: '{{count, number}} licenses are now in the business account of {{company}} at {{vendor}}',
    preheader: 'See keys and end dates, and manage them in one place.',
    heading_one: 'Your license is in your account',
    heading_other: 'Your licenses are in your account',
    lead_one:
      '{{count, number}} license is now under the business account of {{company}} at {{vendor}}. Its admins see and manage it there.',
    lead_other:
      '{{count, number}} licenses are now under the business account of {{company}} at {{vendor}}. Its admins see and manage them there.',
    kind: { permanent: 'Permanent license', subscription: 'Subscription' },
    version: 'Version {{version}}',
    quantity: 'Quantity {{quantity, number}}',
    insurance: 'Upgrade Insurance until {{date}}',
    insuranceEnded: 'Upgrade Insurance ended on {{date}}',
    insuranceNone: 'No Upgrade Insurance',
    subscriptionEnds: 'Subscription ends on {{date}}',
    subscriptionEnded: 'Subscription ended on {{date}}',
    action: 'See your licenses',
    why: 'You get this email because you are an admin of the business account of {{company}} at {{vendor}}.',
  },
  joined: {
    subject: 'Welcome to {{company}} at {{vendor}}',
    preheader: 'You have joined the business account.',
    heading: 'Welcome to {{company}}',
    lead: 'You have joined the business account of {{company}} at {{vendor}} as {{role}}.',
    next: {
      admin:
        'You see all licenses and subscriptions of your organization there, and can invite your colleagues.',
      member: 'You see the licenses and subscriptions of your organization there.',
    },
    action: 'Open the business account',
    why: 'You get this email because you accepted an invitation to the business account of {{company}} at {{vendor}}.',
  },
  blocked: {
    subject: 'Your access to {{company}} at {{vendor}} is blocked',
    preheader: 'An admin has blocked your access to the business account.',
    heading: 'Your access is blocked',
    lead: 'An admin has blocked your access to the business account of {{company}} at {{vendor}}. Your sign-in and your other business accounts stay as they are.',
    next: 'If you think this is a mistake, please ask an admin of {{company}}.',
    why: 'You get this email because you are a member of the business account of {{company}} at {{vendor}}.',
  },
  removed: {
    subject: 'You are no longer in the business account of {{company}} at {{vendor}}',
    preheader: 'An admin has removed you from the business account.',
    heading: 'You have been removed from {{company}}',
    lead: 'An admin has removed you from the business account of {{company}} at {{vendor}}. Your sign-in and your other business accounts stay as they are.',
    next: 'If you think this is a mistake, please ask an admin of {{company}} to invite you again.',
    why: 'You get this email because you were a member of the business account of {{company}} at {{vendor}}.',
  },
  askAdmin: {
    subject: 'Somebody asks for access to {{company}} at {{vendor}}',
    preheader: 'A request to the admins of the business account.',
    heading: 'Somebody asks the admins',
    lead: 'Somebody asks the admins of {{company}} for access to its business account at {{vendor}}, or for help with it.',
    next: 'If you know this person, you can invite them. If not, you can ignore this email: nothing happens by itself. Nobody has checked that the address belongs to them.',
    action: 'See the invitations',
    name: 'Name:',
    message: 'Message:',
  },
  sales: {
    why: 'You get this email because your address is set up to receive notices about business accounts at {{vendor}}.',
  },
  adminJoined: {
    subject: '{{company}} has joined its business account',
    preheader: 'The invited person has accepted the invitation.',
    heading: '{{company}} has joined',
    lead: 'The person invited for {{company}} has accepted the invitation and is now an admin of the business account. The licenses of the order are in it.',
  },
  declined: {
    subject: 'Invitation declined: {{company}}',
    preheader: 'The invited person has declined the invitation.',
    heading: 'The invitation was declined',
    lead: 'The person invited for {{company}} has declined to join the business account. No more reminders are sent. The licenses are kept until somebody joins.',
    next: 'If somebody else is responsible at {{company}}, please give us that address: the invitation then goes there.',
  },
  contactNeeded: {
    subject: 'Address needed: the invitation does not reach {{company}}',
    preheader: 'The mail to the customer’s primary address failed.',
    heading: 'Please correct an address',
    lead: 'The invitation to the business account of {{company}} does not reach its addressee. No more mail goes to this address. The licenses are kept until somebody joins.',
    problem: {
      bounced: 'The address does not exist, or its mailbox refuses mail.',
      complained: 'The addressee marked the mail as spam.',
      suppressed: 'The mail provider blocks this address after earlier failures.',
      refused: 'The mail provider refused the address.',
    },
    action: 'Correct the address',
  },
  passwordReset: {
    subject: 'Choose a new password at {{vendor}}',
    preheader: 'The link to choose a new password.',
    heading: 'Choose a new password',
    lead: 'Somebody, probably you, asked to reset the password for this email address at {{vendor}}.',
    action: 'Choose a new password',
    ignore: 'If that was not you, you can ignore this email: your password stays as it is.',
  },
  passwordChanged: {
    subject: 'Your password at {{vendor}} was changed',
    preheader: 'If that was you, there is nothing to do.',
    heading: 'Your password was changed',
    lead: 'The password for this email address at {{vendor}} was changed. If that was you, there is nothing to do.',
    next: 'If it was not you, choose a new password at once and tell us.',
    action: 'Choose a new password',
  },
  verifyAddress: {
    subject: 'Confirm your email address at {{vendor}}',
    preheader: 'One click, and your address is confirmed.',
    heading: 'Confirm your email address',
    lead: 'Please confirm that this is your email address, so that you can use your account at {{vendor}}.',
    action: 'Confirm the address',
    ignore: 'If you did not give this address at {{vendor}}, you can ignore this email.',
  },
  accountExists: {
    subject: 'You already have an account at {{vendor}}',
    preheader: 'Sign in, or choose a new password.',
    heading: 'Account already exists',
    lead: 'Somebody, probably you, tried to create an account at {{vendor}} with this email address. It already has one: sign in with it.',
    action: 'Sign in',
    forgot: 'Forgot the password? Choose a new one here:',
    reset: 'Choose a new password',
    ignore: 'If that was not you, you can ignore this email: nothing has changed.',
  },
  addressCode: {
    subject: 'Your code to add this address at {{vendor}}',
    preheader: 'Enter the code on the page that asks for it.',
    heading: 'Add this address?',
    lead: 'Somebody who is signed in at {{vendor}} as {{user}} wants to add this email address to that user, to accept an invitation that was sent to it. If that is you, enter this code on the page that asks for it:',
    ignore:
      'Never tell anybody this code: whoever has it can sign in with your address as a part of their own user. If you did not ask for it, you can ignore this email: nothing has changed.',
  },
  addressAdded: {
    subject: 'An email address was added to your user at {{vendor}}',
    preheader: 'If that was you, there is nothing to do.',
    heading: 'An address was added',
    lead: 'From now on you can sign in at {{vendor}} with one more email address, and choose a new password by it. If that was you, there is nothing to do.',
    next: 'If it was not you, remove the address, choose a new password at once and tell us.',
    action: 'See your addresses',
  },
  addressRemoved: {
    subject: 'An email address was removed from your user at {{vendor}}',
    preheader: 'If that was you, there is nothing to do.',
    heading: 'An address was removed',
    lead: 'You can no longer sign in at {{vendor}} with this email address. Your business accounts stay as they are. If that was you, there is nothing to do.',
    next: 'If it was not you, choose a new password at once and tell us.',
    action: 'See your addresses',
  },
} as const;
