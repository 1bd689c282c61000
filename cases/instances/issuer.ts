import { pageUrl } from '../../links/urls.ts';
import type { Environment } from '../environment.ts';

/** Who issues the certificates of an environment: the address of its portal. */
export const issuerOf = ({ publicUrl, mode }: Pick<Environment, 'publicUrl' | 'mode'>): string =>
  pageUrl(publicUrl, mode, '/');
