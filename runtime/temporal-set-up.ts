import type { NativeConnection } from '@temporalio/worker';
import {
  attributesCommand,
  findMissingAttributes,
  hasNamespace,
  namespaceCommand,
} from '../cases/operations/temporal-set-up.ts';
import { UserError } from '../contracts/user-error.ts';

/**
 * Checks that a Temporal has an environment's namespace and the search attributes.
 * @throws UserError with the command that makes the missing one
 */
export async function checkTemporal(
  connection: NativeConnection,
  { address, namespace }: { address: string; namespace: string },
): Promise<void> {
  if (!(await hasNamespace(connection, namespace))) {
    throw new UserError(
      `Temporal at ${address} has no namespace ${namespace}: ${namespaceCommand(address, namespace)}`,
    );
  }
  const absent = await findMissingAttributes(connection, namespace);
  if (absent.length > 0) {
    throw new UserError(
      `Namespace ${namespace} of Temporal at ${address} has no search attribute ${absent.map(([name]) => name).join(', ')}: ` +
        attributesCommand(address, namespace, absent),
    );
  }
}
