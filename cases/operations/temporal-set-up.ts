import type { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';

const GRPC_NOT_FOUND = 5;

/** Whether a Temporal has a namespace. */
export async function hasNamespace(
  { workflowService }: Pick<Connection, 'workflowService'>,
  namespace: string,
): Promise<boolean> {
  try {
    await workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === GRPC_NOT_FOUND) return false;
    throw error;
  }
}

/** A search attribute and its type. */
export type SearchAttribute = [name: string, type: string];

/** The search attributes of ours that a namespace lacks. */
export async function findMissingAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<SearchAttribute[]> {
  // Temporal Cloud does not answer this call: then the first order fails.
  const answer = await operatorService.listSearchAttributes({ namespace }).catch(() => null);
  if (!answer) return [];
  return Object.entries(SEARCH_ATTRIBUTE_TYPES).filter(([name]) => !(name in answer.customAttributes));
}

/** The command that makes a namespace. */
export const namespaceCommand = (address: string, namespace: string): string =>
  `temporal operator namespace create --address ${address} --namespace ${namespace} --retention 90d`;

/** The command that makes search attributes. */
export const attributesCommand = (
  address: string,
  namespace: string,
  attributes: readonly SearchAttribute[],
): string =>
  [
    `temporal operator search-attribute create --address ${address} --namespace ${namespace}`,
    ...attributes.map(([name, type]) => `--name ${name} --type ${type}`),
  ].join(' ');
