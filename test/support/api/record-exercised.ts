import { appendFileSync } from 'node:fs';
import { exercisedFile } from '../run/provided.ts';

const recorded = new Set<string>();

/** Remembers for this run that an operation has answered a success. */
export function recordExercised(key: string): void {
  if (recorded.has(key)) return;
  recorded.add(key);
  appendFileSync(exercisedFile(), `${key}\n`);
}
