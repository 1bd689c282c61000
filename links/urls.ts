import type { LinkPurpose, Mode } from '../contracts/states.ts';

/** Where an environment's pages begin: the path tells live from test. */
export const basePath = (mode: Mode): '' | '/test' => (mode === 'test' ? '/test' : '');

/** What the page of a link is called in the address bar. */
const PAGES: Record<LinkPurpose, string> = {
  join: 'join',
  decline: 'decline',
  reminders: 'reminders',
  contact: 'correct',
};

/** The address a mail's link leads to. `publicUrl` comes from configuration, never from a request. */
export const linkUrl = (publicUrl: string, mode: Mode, purpose: LinkPurpose, token: string): string =>
  `${publicUrl}${basePath(mode)}/${PAGES[purpose]}/${token}`;

/** Where the mail with a token leads whoever forgot the password. */
export const resetPasswordUrl = (publicUrl: string, mode: Mode, token: string): string =>
  `${publicUrl}${basePath(mode)}/reset-password/${token}`;

export const forgotPasswordUrl = (publicUrl: string, mode: Mode): string =>
  `${publicUrl}${basePath(mode)}/forgot-password`;

export const accountUrl = (publicUrl: string, mode: Mode, accountId: string): string =>
  `${publicUrl}${basePath(mode)}/accounts/${accountId}`;

/** The address of a page of the portal that no token opens: `/sign-in`. */
export const pageUrl = (publicUrl: string, mode: Mode, path: `/${string}`): string =>
  `${publicUrl}${basePath(mode)}${path}`;
