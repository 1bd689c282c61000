import type { Environment } from '../cases/environment.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** Whether only this machine reaches a host (a name or an address, without brackets and port). */
export const isLoopback = (host: string): boolean => LOOPBACK.includes(host);

/** Whether an address leads to this machine only, so that no stranger gets there. */
export const isLoopbackUrl = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replace(/[[\]]/g, ''));

/** Whether pages show the local mailbox: no provider sends the mail, and only this machine reaches the service. */
export const hasOpenMailbox = ({ mail, publicUrl }: Pick<Environment, 'mail' | 'publicUrl'>): boolean =>
  mail.transport.kind === 'local' && isLoopbackUrl(publicUrl);
