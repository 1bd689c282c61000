import { Option } from 'commander';
import { MODES, type Mode } from '../contracts/states.ts';

export interface ModeFlag {
  mode: Mode;
}

/** `--mode`, which a command cannot do without. `what`: says which environment. */
export const modeOption = (what = 'the environment'): Option =>
  new Option('--mode <mode>', what).choices(MODES).makeOptionMandatory();
