import type { Knex } from 'knex';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';

export interface AuthOptions {
  knex: Knex;
  mode: Mode;
  secret: string;
  publicUrl: string;
  /** Where the library's failures are reported. */
  report?: Report;
}
