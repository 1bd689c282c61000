import { Option } from 'commander';
import { readWholeNumber } from './read-whole-number.ts';

export interface PatienceFlag {
  /** In seconds. */
  patience: number;
}

const DAY = 86_400;
const EACH = 'the longest wait for one thing: an answer, a worker, the replay of one case';

/** `--patience`: how long a command waits before it gives up. `what`: says for what. */
export const patienceOption = (what = EACH, seconds = 60): Option =>
  new Option('--patience <seconds>', what)
    .argParser((text) => readWholeNumber('--patience', text, DAY))
    .default(seconds);
