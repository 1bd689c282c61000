import type { LicenseKind, LicenseStatus, Mode, Role } from '../../../contracts/states.ts';

/** What stored states are called on a page; every page says the same word for the same state. */
export const words: {
  role: Record<Role, string>;
  roleMeaning: Record<Role, string>;
  memberStatus: Record<'active' | 'blocked', string>;
  licenseKind: Record<LicenseKind, string>;
  licenseStatus: Record<LicenseStatus, string>;
  mode: Record<Mode, string>;
} = {
  role: { admin: 'Admin', member: 'Member' },
  roleMeaning: {
    admin: 'sees and manages licenses, invites colleagues',
    member: 'sees licenses and uses them',
  },
  memberStatus: { active: 'Active', blocked: 'Blocked' },
  licenseKind: { permanent: 'Permanent license', subscription: 'Subscription' },
  licenseStatus: { held: 'On hold', bound: 'Bound' },
  mode: { live: 'Live', test: 'Test' },
};
