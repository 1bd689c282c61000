import {
  type FakeResendProcess,
  startFakeResendProcess,
} from '../../../test/support/mail/fake-resend-process.ts';

/** A provider's counts. */
export interface Taken {
  mails: number;
  requests: number;
  /** Mails that came more than once. */
  duplicates: number;
  /** Mails a second from the first to the last accepted request, without the first request's mails. */
  perSecond: number;
  refused: Record<string, number>;
}

export const startProvider = (perSecond: number): Promise<FakeResendProcess> =>
  startFakeResendProcess(['--per-second', String(perSecond)]);

export async function takenBy(provider: FakeResendProcess): Promise<Taken> {
  const { accepted, requests, duplicates, refused } = await provider.stats();
  const response = await fetch(`${provider.url}/_control/mails?limit=${accepted}`);
  const { entries } = (await response.json()) as { entries: { createdAt: string }[] };
  const moments = entries.map(({ createdAt }) => Date.parse(createdAt)).sort((a, b) => a - b);
  const [first = 0] = moments;
  const last = moments.at(-1) ?? first;
  // A batch's mails are accepted within some milliseconds of each other.
  const later = moments.filter((moment) => moment > first + BATCH_TAKES_MS).length;
  const perSecond = last > first ? (later * 1_000) / (last - first) : 0;
  return { mails: accepted, requests, duplicates: Object.keys(duplicates).length, perSecond, refused };
}

const BATCH_TAKES_MS = 100;
