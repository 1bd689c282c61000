import { createRequire } from 'node:module';
import type { History } from './history.ts';

interface ProtoJson {
  toJson(type: unknown, message: unknown): unknown;
  fromJson(type: unknown, json: unknown, options: { ignoreUnknownFields: boolean }): History;
}

/*
 * `historyToJSON` of @temporalio/common does the same, but throws "type must be a Type" where npm has put one
 * protobufjs under each @temporalio package. So the converter is taken from beside the types it is to convert.
 */
const proto = createRequire(import.meta.resolve('@temporalio/proto'));
const { toJson, fromJson }: ProtoJson = proto('protobufjs/ext/protojson');
const messages = proto('./index.js');
const historyType = proto('../lib/patch-protobuf-root.js')
  .patchProtobufRoot(messages)
  .lookupType('temporal.api.history.v1.History');

/**
 * A history in the format of Temporal's tools, without the names of machines and processes, which no workflow reads.
 */
export const historyToJson = (history: History): string =>
  JSON.stringify(
    toJson(historyType, messages.temporal.api.history.v1.History.fromObject(history)),
    (key, value) => {
      if (key === 'identity') return 'recorder';
      return value?.kind === 'TASK_QUEUE_KIND_STICKY' ? { ...value, name: 'sticky' } : value;
    },
    1,
  );

/** Reads a history from JSON; fields of newer servers are dropped. */
export const historyFromJson = (json: string): History =>
  fromJson(historyType, JSON.parse(json), { ignoreUnknownFields: true });
