import type { Mode } from '../../contracts/states.ts';

/** One thing that the doctor looked at. */
export interface Finding {
  check: string;
  /** Null: of the whole deployment. */
  mode: Mode | null;
  level: 'ok' | 'warning' | 'fault';
  found: string;
  /** What it leads to; null when it is well. */
  means: string | null;
  /** What to do about it; null when it is well. */
  todo: string | null;
  /** A part that does not answer. */
  isAway: boolean;
}

type Advice = Pick<Finding, 'means' | 'todo'>;

/** Findings of one check. */
export const findingsOf = (check: string, mode: Mode | null) => ({
  ok: (found: string): Finding => ({
    ...{ check, mode, level: 'ok', found, means: null, todo: null, isAway: false },
  }),
  warning: (found: string, advice: Advice): Finding => ({
    ...{ check, mode, level: 'warning', found, ...advice, isAway: false },
  }),
  fault: (found: string, advice: Advice, { isAway = false } = {}): Finding => ({
    ...{ check, mode, level: 'fault', found, ...advice, isAway },
  }),
});
