import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  type ClientConfigProfile,
  type ConfigDataSource,
  clientConfigToToml,
  loadClientConfigFromToml,
  loadClientConnectConfig,
} from '@temporalio/envconfig';
import type { Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';

export interface TemporalTarget {
  /** From TEMPORAL_ADDRESS, or the embedded server's. */
  address?: string;
  /** Our dev server: ignores the user's profile, whose TLS or API key belongs to another server. */
  embedded?: boolean;
  namespaces: Record<Mode, string>;
  /** The profiles of the TOML file that one environment alone uses. */
  profiles: Record<Mode, string | undefined>;
  /** The environment variables, of which Temporal's say more about the connection. */
  variables: NodeJS.ProcessEnv;
}

interface ProfileInput {
  mode: Mode;
  /** The profile for this environment alone. */
  profile: string | undefined;
  /** The namespace of the environment. */
  namespace: string;
  variables: NodeJS.ProcessEnv;
}

/**
 * The connection of `TEMPORAL_*` variables and a profile of the TOML file; a variable goes before the profile. File names of
 * the TOML file are relative to it.
 * @throws UserError for a file or profile that cannot be read
 */
export function loadTemporalProfile({ mode, profile, namespace, variables }: ProfileInput) {
  const name =
    profile === undefined ? 'The connection to Temporal' : `TEMPORAL_PROFILE_${mode.toUpperCase()}`;
  const fault = (why: string) => new UserError(`${name} is wrong: ${why}.`, { code: 'temporal_profile' });
  // It would be that of both environments.
  const { TEMPORAL_NAMESPACE: _one, ...others } = variables;
  const overrideEnvVars = others as Record<string, string>;
  try {
    const configSource = readConfig(variables);
    const loaded = loadClientConnectConfig({
      ...(profile === undefined ? {} : { profile }),
      ...(configSource ? { configSource } : { disableFile: profile === undefined }),
      overrideEnvVars,
    });
    if (profile !== undefined && loaded.namespace !== undefined && loaded.namespace !== namespace)
      throw fault(
        `profile ${profile} names the namespace ${loaded.namespace}, and TEMPORAL_NAMESPACE_${mode.toUpperCase()} is ${namespace}`,
      );
    return loaded.connectionOptions;
  } catch (error) {
    throw error instanceof UserError ? error : fault((error as Error).message.replace(/\.$/, ''));
  }
}

/** The TOML file with whole paths; null: there is none. */
function readConfig(variables: NodeJS.ProcessEnv): ConfigDataSource | null {
  const given = variables.TEMPORAL_CONFIG_FILE;
  const file = given ?? usualFile(variables);
  if (given === undefined && !existsSync(file)) return null;
  const config = loadClientConfigFromToml(readFileSync(file), { strict: false });
  const whole = (source: ConfigDataSource | undefined) =>
    source && 'path' in source ? { path: resolve(dirname(file), source.path) } : source;
  const profiles = Object.entries(config.profiles).map(([name, { tls, ...rest }]) => {
    if (!tls) return [name, rest];
    const files = { clientCert: whole(tls.clientCert), clientKey: whole(tls.clientKey) };
    return [name, { ...rest, tls: { ...tls, ...files, serverCACert: whole(tls.serverCACert) } }];
  });
  const resolved: Record<string, ClientConfigProfile> = Object.fromEntries(profiles);
  return { data: clientConfigToToml({ profiles: resolved }) };
}

/** Where Temporal's own programs look for it. */
function usualFile({ XDG_CONFIG_HOME, HOME = homedir() }: NodeJS.ProcessEnv): string {
  const folder =
    process.platform === 'darwin'
      ? join(HOME, 'Library', 'Application Support')
      : (XDG_CONFIG_HOME ?? join(HOME, '.config'));
  return join(folder, 'temporalio', 'temporal.toml');
}
