import { DEV_SERVER_SQLITE_PRAGMAS } from '../../temporal.config.ts';

export interface TemporalServerOptions {
  /** Path of the Temporal CLI. */
  binary: string;
  /** Where to note the server's process, so that a later start finds it after this process was killed. */
  dataDir?: string;
  dbFile: string;
  port: number;
  /** null: without its web pages. */
  uiPort: number | null;
  ip?: string;
  namespaces: readonly string[];
  /** Name to type, registered in every namespace. */
  searchAttributes: Readonly<Record<string, string>>;
  dynamicConfig: Readonly<Record<string, string>>;
  logFile: string;
  /** Called when the server ends without `stop()`. */
  onExit?: (reason: string) => void;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
}

export const LOOPBACK = '127.0.0.1';

const repeated = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value]);
const pairs = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => `${name}=${value}`);

/** Arguments of the Temporal CLI; the same options always give the same ones. */
export const serverArguments = (options: TemporalServerOptions): string[] => [
  ...['server', 'start-dev', '--db-filename', options.dbFile],
  ...['--ip', options.ip ?? LOOPBACK, '--port', String(options.port)],
  ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
  ...repeated('--namespace', options.namespaces),
  ...repeated('--search-attribute', pairs(options.searchAttributes)),
  ...repeated('--dynamic-config-value', pairs(options.dynamicConfig)),
  ...repeated('--sqlite-pragma', pairs(DEV_SERVER_SQLITE_PRAGMAS)),
  ...['--log-level', 'warn'],
];
