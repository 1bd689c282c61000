import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import type { History } from './history.ts';
import { historyFromJson } from './history-json.ts';

/** The folder of recorded histories: `<scenario>@<version>.json`. */
export const HISTORIES = fileURLToPath(new URL('../../histories/', import.meta.url));

/** The file for this version's history of a scenario. */
export const recordingOf = (scenario: string): string =>
  `${HISTORIES}${scenario}@${packageJson.version}.json`;

export interface Recording {
  scenario: string;
  version: string;
  /** As it stands in its file. */
  json: string;
  history: History;
}

/** Every recorded history, of every version. */
export function recordings(): Recording[] {
  if (!existsSync(HISTORIES)) return [];
  return readdirSync(HISTORIES)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const [scenario = '', version = ''] = file.replace(/\.json$/, '').split('@');
      const json = readFileSync(`${HISTORIES}${file}`, 'utf8');
      return { scenario, version, json, history: historyFromJson(json) };
    });
}
