import { readFileSync } from 'node:fs';
import { OPERATIONS } from '../../../api/openapi/operations.ts';

/** The operations that no test of a run has seen succeed. */
export function unexercised(file: string): string[] {
  const seen = new Set(readFileSync(file, 'utf8').split('\n'));
  return Object.keys(OPERATIONS).filter((key) => !seen.has(key));
}
