import type { Report } from '../contracts/report.ts';
import { MODES } from '../contracts/states.ts';
import { KEY_KINDS } from '../links/key-rings.ts';
import { loadSecretsFile, nameOfSecrets, type SecretsPlace, stampOfSecrets } from './secrets.ts';
import { type Secrets, type SecretsFile, toSecrets } from './secrets-file.ts';

/** How soon a running process knows a new key; a key that is rotated in begins later than that. */
const FOLLOW_EVERY_MS = 2_000;

/**
 * Keeps the secrets of a running process like their file: lists are changed in place, also when the time of a new key
 * comes. A file that cannot be read is reported once, and what the process has stays.
 */
export function followSecrets(
  secrets: Secrets,
  { place, report, everyMs = FOLLOW_EVERY_MS }: { place: SecretsPlace; report: Report; everyMs?: number },
): { stop(): Promise<void> } {
  let seen = '';
  let file: SecretsFile | null = null;
  let healthy = true;
  const look = () => {
    try {
      const present = stampOfSecrets(place);
      if (present !== seen || file === null) file = loadSecretsFile(place);
      seen = present;
      const next = toSecrets(file, Date.now());
      for (const mode of MODES) {
        for (const kind of KEY_KINDS) secrets[mode][kind].splice(0, Infinity, ...next[mode][kind]);
      }
      healthy = true;
    } catch (error) {
      if (healthy)
        report(`${nameOfSecrets(place)} cannot be read again; the keys that are known stay in use`, error);
      healthy = false;
    }
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return { stop: async () => clearInterval(timer) };
}
