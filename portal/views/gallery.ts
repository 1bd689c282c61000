import { accountAdminPages } from './gallery/account-admin.ts';
import { accountPages } from './gallery/accounts.ts';
import { addressPages } from './gallery/address.ts';
import { answerPages } from './gallery/answers.ts';
import { correctPages } from './gallery/correct.ts';
import type { GalleryPage } from './gallery/entry.ts';
import { joinPages } from './gallery/join.ts';
import { mailboxPages } from './gallery/mailbox.ts';
import { signInPages } from './gallery/sign-in.ts';
import { signUpPages } from './gallery/sign-up.ts';
import { sitePages } from './gallery/site.ts';

export { type GalleryPage, renderEntry } from './gallery/entry.ts';

/** Every page in every variant, with the data that is hard to lay out. */
export const gallery: GalleryPage[] = [
  ...joinPages,
  ...addressPages,
  ...answerPages,
  ...correctPages,
  ...accountPages,
  ...accountAdminPages,
  ...signInPages,
  ...signUpPages,
  ...sitePages,
  ...mailboxPages,
];
