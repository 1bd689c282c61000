import type { NativeConnection } from '@temporalio/worker';
import { UserError } from '../contracts/user-error.ts';
import { NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../temporal.config.ts';

const GRPC_NOT_FOUND = 5;

/**
 * Checks that a Temporal has both namespaces and the search attributes.
 * @throws UserError with the command that makes the missing one
 */
export async function checkTemporal(connection: NativeConnection, address: string): Promise<void> {
  for (const namespace of Object.values(NAMESPACES)) {
    if (!(await hasNamespace(connection, namespace))) {
      throw new UserError(
        `Temporal at ${address} has no namespace ${namespace}: ` +
          `temporal operator namespace create --address ${address} --namespace ${namespace} --retention 90d`,
      );
    }
    const [absent] = await findMissingAttributes(connection, namespace);
    if (absent) {
      const [name, type] = absent;
      throw new UserError(
        `Namespace ${namespace} of Temporal at ${address} has no search attribute ${name}: temporal operator ` +
          `search-attribute create --address ${address} --namespace ${namespace} --name ${name} --type ${type}`,
      );
    }
  }
}

async function hasNamespace({ workflowService }: NativeConnection, namespace: string): Promise<boolean> {
  try {
    await workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === GRPC_NOT_FOUND) return false;
    throw error;
  }
}

async function findMissingAttributes(
  { operatorService }: NativeConnection,
  namespace: string,
): Promise<[string, string][]> {
  // Temporal Cloud does not answer this call: then the first order fails.
  const answer = await operatorService.listSearchAttributes({ namespace }).catch(() => null);
  if (!answer) return [];
  return Object.entries(SEARCH_ATTRIBUTE_TYPES).filter(([name]) => !(name in answer.customAttributes));
}
