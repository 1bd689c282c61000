import type { DeliveryProblem, LicenseKind, LicenseStatus, Mode, Role } from '../../../contracts/states.ts';

/** What stored states are called on a page; every page says the same word for the same state. */
export const words: {
  role: Record<Role, string>;
  roleMeaning: Record<Role, string>;
  licenseKind: Record<LicenseKind, string>;
  licenseStatus: Record<LicenseStatus, string>;
  mode: Record<Mode, string>;
  deliveryProblem: Record<DeliveryProblem, string>;
} = {
  role: { admin: 'Admin', member: 'Member' },
  roleMeaning: {
    admin: 'sees and manages licenses, invites colleagues',
    member: 'sees licenses and uses them',
  },
  licenseKind: { permanent: 'Permanent license', subscription: 'Subscription' },
  licenseStatus: { held: 'On hold', bound: 'Bound' },
  mode: { live: 'Live', test: 'Test' },
  deliveryProblem: {
    bounced: 'The address does not exist, or its mailbox refuses mail.',
    complained: 'The addressee marked the mail as spam.',
    suppressed: 'The mail provider blocks this address after earlier failures.',
    refused: 'The mail provider refused the address.',
  },
};
