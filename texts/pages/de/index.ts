import type { PageTexts } from '../texts.ts';
import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { address } from './address.ts';
import { askAdmin } from './ask-admin.ts';
import { correct } from './correct.ts';
import { invitations } from './invitations.ts';
import { join } from './join.ts';
import { licenses } from './licenses.ts';
import { links } from './links.ts';
import { members } from './members.ts';
import { ownSignIn } from './own-sign-in.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { site } from './site.ts';

export const de: PageTexts = {
  accounts,
  activity,
  address,
  askAdmin,
  correct,
  invitations,
  join,
  licenses,
  links,
  members,
  ownSignIn,
  signIn,
  signUp,
  site,
};
