import type { Knex } from 'knex';
import type { Mode } from '../contracts/states.ts';

export interface AuthOptions {
  knex: Knex;
  mode: Mode;
  secret: string;
  publicUrl: string;
}
