import type { Environment } from '../environment.ts';

/** The page of a workflow in Temporal's web UI. */
export const workflowUrl = (
  { uiUrl, client }: Pick<Environment['temporal'], 'uiUrl' | 'client'>,
  workflowId: string,
): string => `${uiUrl}/namespaces/${client.options.namespace}/workflows/${encodeURIComponent(workflowId)}`;
