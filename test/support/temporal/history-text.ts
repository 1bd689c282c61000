import type { WorkflowHandle } from '@temporalio/client';

/** All that a history says, its payloads as the text that they hold. */
export async function historyText(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<string> {
  const json = JSON.stringify(await handle.fetchHistory());
  return json.replace(/"data":"([A-Za-z0-9+/=]+)"/g, (_, data) => Buffer.from(data, 'base64').toString());
}
