/** What happened in a business account. */
export const activity = {
  title: 'Activity',
  emptyTitle: 'Nothing has happened yet',
  empty: 'Who joins, who is invited, and what admins change shows here, the newest first.',
  pages: 'Pages of the activity',
  older: 'Older',
  newest: 'Newest',
  /** Actors without a name of their own: whoever was invited; systems of the vendor, its operators, a rule. */
  invitee: 'Somebody',
  vendor: 'The vendor',
  /** Whom or what an event is about, when nothing by that id is there any more. */
  gone: 'Somebody',
  /** `actor` and `subject` are names, addresses or products as they are, or one of the words above. */
  event: {
    membership: {
      promoted: '{{actor}} made {{subject}} an admin.',
      demoted: '{{actor}} took the admin role from {{subject}}.',
      blocked: '{{actor}} blocked {{subject}}.',
      unblocked: '{{actor}} unblocked {{subject}}.',
      removed: '{{actor}} removed {{subject}} from the account.',
      left: '{{subject}} left the account.',
    },
    account: { created: '{{actor}} created the account.' },
    invitation: {
      created: '{{actor}} invited {{subject}}.',
      sent: 'The invitation of {{subject}} was sent again.',
      resent: '{{actor}} asked to send the invitation of {{subject}} again.',
      accepted: '{{actor}} accepted an invitation and joined.',
      declined: 'The invitation of {{subject}} was declined.',
      revoked: 'The invitation of {{subject}} was withdrawn.',
      withdrawn: '{{actor}} withdrew the invitation of {{subject}}.',
      expired: 'The invitation of {{subject}} expired.',
      undeliverable: 'The invitation does not reach {{subject}}.',
      corrected: 'An invitation goes to another address now: {{subject}}.',
      next_contact: 'An invitation did not arrive and goes to the next contact now: {{subject}}.',
      link_copied: '{{actor}} copied the link for {{subject}}.',
      made_admin: 'The invitation of {{subject}} is one for an admin now.',
    },
    license: { key_revealed: '{{actor}} looked at the license key of {{subject}}.' },
    licenses: { bound: 'Licenses were put into the account.' },
    order: { taken: 'An order arrived for this account.' },
    onboarding: { cancelled: 'The vendor cancelled an onboarding.' },
    mail: { retried: 'A mail that could not be sent was sent again.' },
  },
  otherEvent: 'Something else happened: {{event}}.',
};
