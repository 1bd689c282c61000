import type { LinkPurpose, Mode } from '../contracts/states.ts';

/** The path prefix of an environment's pages. */
export const basePath = (mode: Mode): '' | '/test' => (mode === 'test' ? '/test' : '');

/** The path of each link's page. */
const PAGES: Record<LinkPurpose, string> = {
  join: 'join',
  decline: 'decline',
  reminders: 'reminders',
  contact: 'correct',
};

/** The address a mail's link leads to. `publicUrl` comes from configuration, never from a request. */
export const linkUrl = (publicUrl: string, mode: Mode, purpose: LinkPurpose, token: string): string =>
  `${publicUrl}${basePath(mode)}/${PAGES[purpose]}/${token}`;

/** The link that stops the mails about ends of licenses for its reader. */
export const stopEndsUrl = (publicUrl: string, mode: Mode, token: string): string =>
  `${publicUrl}${basePath(mode)}/license-mails/${token}`;

/** The link in a password-reset mail. */
export const resetPasswordUrl = (publicUrl: string, mode: Mode, token: string): string =>
  `${publicUrl}${basePath(mode)}/reset-password/${token}`;

/** The link that undoes a change of a user's main address. */
export const undoAddressUrl = (publicUrl: string, mode: Mode, token: string): string =>
  `${publicUrl}${basePath(mode)}/undo-address/${token}`;

export const forgotPasswordUrl = (publicUrl: string, mode: Mode): string =>
  `${publicUrl}${basePath(mode)}/forgot-password`;

export const accountUrl = (publicUrl: string, mode: Mode, accountId: string): string =>
  `${publicUrl}${basePath(mode)}/accounts/${accountId}`;

/** The address of a portal page without a token, such as `/sign-in`. */
export const pageUrl = (publicUrl: string, mode: Mode, path: `/${string}`): string =>
  `${publicUrl}${basePath(mode)}${path}`;
