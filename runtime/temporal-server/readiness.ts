import { Connection } from '@temporalio/client';
import { LOOPBACK, type TemporalServerOptions } from './options.ts';

const CALL_MS = 5_000;
/** Short, because a server that ends while we connect is noticed only afterwards. */
const CONNECT_MS = 1_000;

export const serverAddressOf = ({ ip = LOOPBACK, port }: TemporalServerOptions): string => `${ip}:${port}`;

export const uiUrlOf = ({ ip = LOOPBACK, uiPort }: TemporalServerOptions): string | null =>
  uiPort === null ? null : `http://${ip}:${uiPort}`;

/** The numbers of the types in Temporal's API. */
const TYPE_NUMBERS: Readonly<Record<string, number>> = { Keyword: 2, Datetime: 6 };

/**
 * The first missing part of the server, in a few words; null when it answers and has all namespaces and attributes. The server
 * takes attributes from its command line only with a new database: in an older one they are added here, for the next look.
 */
export const whatIsMissing = async (options: TemporalServerOptions): Promise<string | null> => {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address: serverAddressOf(options), connectTimeout: CONNECT_MS });
    return await connection.withDeadline(Date.now() + CALL_MS, () =>
      missingOn(connection as Connection, options),
    );
  } catch (error) {
    return (error as Error).message;
  } finally {
    await connection?.close();
  }
};

function typeNumberOf(name: string, { searchAttributes }: TemporalServerOptions): number {
  const type = searchAttributes[name] ?? '';
  const found = TYPE_NUMBERS[type];
  if (found === undefined) throw new Error(`search attribute ${name} has the unknown type ${type}`);
  return found;
}

const missingOn = async (
  { workflowService, operatorService }: Connection,
  options: TemporalServerOptions,
): Promise<string | null> => {
  for (const namespace of options.namespaces) {
    await workflowService.describeNamespace({ namespace });
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const absent = Object.keys(options.searchAttributes).filter((name) => !(name in customAttributes));
    if (absent.length > 0) {
      await operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(absent.map((name) => [name, typeNumberOf(name, options)])),
      });
      return `namespace ${namespace} has no search attribute ${absent.join(', ')}`;
    }
  }
  const ui = uiUrlOf(options);
  if (ui && !(await fetch(ui, { signal: AbortSignal.timeout(CALL_MS) })).ok) return 'its web pages fail';
  return null;
};
