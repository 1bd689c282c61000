export type { Calls, Schemas } from './calls.ts';
export {
  type CallAnswer,
  type CallInput,
  createGatehouse,
  type GatehouseClient,
  type GatehouseOptions,
} from './client.ts';
export { type GatehouseCode, GatehouseError, GatehouseUnreachable, isRefusedWith } from './errors.ts';
export type { RetryOptions } from './retries.ts';
export { type ReceivedHeaders, type ReceivedWebhook, verifyWebhook } from './webhooks.ts';
