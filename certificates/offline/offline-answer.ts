import type { JWK } from 'jose';
import { z } from 'zod';
import { type OfflineFile, type OfflineFormat, readOfflineFile, writeOfflineFile } from './offline-file.ts';

/** What the portal answers. */
export interface OfflineAnswer {
  certificate: string;
  /** For people who read the file. An instance checks the certificate with the keys that it trusts, never with these. */
  keys: JWK[];
}

const ANSWER: OfflineFormat<OfflineAnswer> = {
  format: 'gatehouse-offline-answer',
  schema: z.object({
    certificate: z.string().min(1).max(8_000),
    keys: z.array(z.record(z.string(), z.unknown()) as z.ZodType<JWK>).max(20),
  }),
};

/** The file that the portal gives for a request. */
export const createOfflineAnswer = (answer: OfflineAnswer): string => writeOfflineFile(ANSWER, answer);

export const readOfflineAnswer = (content: string | Uint8Array): OfflineFile<OfflineAnswer> =>
  readOfflineFile(ANSWER, content);
