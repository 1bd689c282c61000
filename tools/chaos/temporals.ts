import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODES } from '../../contracts/states.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { type BenchTemporal, startBenchTemporal } from '../bench/temporal.ts';
import type { ChaosOptions } from './options.ts';

/**
 * Starts a dev server for each environment, which has the namespace of that one alone; none with `--address`.
 * @param folder gets the file with their profiles
 */
export async function startTemporals(
  { address, namespaces }: ChaosOptions,
  folder: string,
  stops: (() => Promise<unknown>)[],
  say: (line: string) => void,
): Promise<{ env: NodeJS.ProcessEnv; servers: [name: string, BenchTemporal][] }> {
  if (address !== undefined && namespaces) {
    const { live, test } = namespaces;
    const named = { TEMPORAL_NAMESPACE_LIVE: live, TEMPORAL_NAMESPACE_TEST: test };
    return { env: { TEMPORAL_ADDRESS: address, ...named }, servers: [] };
  }
  const servers: [name: string, BenchTemporal][] = [];
  const profiles: string[] = [];
  for (const mode of MODES) {
    const server = await startBenchTemporal(say, [NAMESPACES[mode]]);
    stops.push(server.stop);
    profiles.push(`[profile.${mode}]\naddress = "${server.address}"\nnamespace = "${NAMESPACES[mode]}"\n`);
    servers.push([`Temporal of ${mode}`, server]);
  }
  const file = join(folder, 'temporal.toml');
  await writeFile(file, profiles.join('\n'));
  const chosen = { TEMPORAL_PROFILE_LIVE: 'live', TEMPORAL_PROFILE_TEST: 'test' };
  return { env: { TEMPORAL_CONFIG_FILE: file, ...chosen }, servers };
}
