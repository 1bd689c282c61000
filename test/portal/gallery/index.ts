import { accountAdminPages } from './account-admin.ts';
import { accountPages } from './accounts.ts';
import { activatePages } from './activate.ts';
import { addressPages } from './address.ts';
import { answerPages } from './answers.ts';
import { correctPages } from './correct.ts';
import type { GalleryPage } from './entry.ts';
import { instancePages } from './instances.ts';
import { joinPages } from './join.ts';
import { licensePages } from './license.ts';
import { mailboxPages } from './mailbox.ts';
import { offlinePages } from './offline.ts';
import { resellerPages } from './resellers.ts';
import { signInPages } from './sign-in.ts';
import { signUpPages } from './sign-up.ts';
import { sitePages } from './site.ts';

export { type GalleryPage, renderEntry } from './entry.ts';

/** Every page in every variant, with data that is hard to lay out. */
export const gallery: GalleryPage[] = [
  ...joinPages,
  ...addressPages,
  ...answerPages,
  ...correctPages,
  ...accountPages,
  ...accountAdminPages,
  ...licensePages,
  ...instancePages,
  ...resellerPages,
  ...activatePages,
  ...offlinePages,
  ...signInPages,
  ...signUpPages,
  ...sitePages,
  ...mailboxPages,
];
