import { DEV_SERVER_SQLITE_PRAGMAS } from '../../temporal.config.ts';

export interface TemporalServerOptions {
  /** Path of the Temporal CLI. */
  binary: string;
  /** Folder for the note about the server's process, so that the next start finds it after this process was killed. */
  dataDir?: string;
  dbFile: string;
  port: number;
  /** null: without the web UI. */
  uiPort: number | null;
  ip?: string;
  namespaces: readonly string[];
  /** Maps name to type; registered in every namespace. */
  searchAttributes: Readonly<Record<string, string>>;
  dynamicConfig: Readonly<Record<string, string>>;
  logFile: string;
  /** Called when the server ends without `stop()`. */
  onExit?: (reason: string) => void;
  /** Cancels a start under way. */
  signal?: AbortSignal;
}

export const LOOPBACK = '127.0.0.1';

const repeatFlag = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value]);
const toPairs = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => `${name}=${value}`);

/** Arguments of the Temporal CLI; equal options give equal arguments. */
export const serverArguments = (options: TemporalServerOptions): string[] => [
  ...['server', 'start-dev', '--db-filename', options.dbFile],
  ...['--ip', options.ip ?? LOOPBACK, '--port', String(options.port)],
  ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
  ...repeatFlag('--namespace', options.namespaces),
  ...repeatFlag('--search-attribute', toPairs(options.searchAttributes)),
  ...repeatFlag('--dynamic-config-value', toPairs(options.dynamicConfig)),
  ...repeatFlag('--sqlite-pragma', toPairs(DEV_SERVER_SQLITE_PRAGMAS)),
  ...['--log-level', 'warn'],
];
