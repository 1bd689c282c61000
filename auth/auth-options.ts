import type { Knex } from 'knex';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import type { LinkKey } from '../links/tokens.ts';

export interface AuthOptions {
  knex: Knex;
  mode: Mode;
  /** The secrets of cookies and second factors, the one in use first; the list may change. */
  signInKeys: readonly LinkKey[];
  publicUrl: string;
  /** Where the library's failures are reported. */
  report?: Report;
}
