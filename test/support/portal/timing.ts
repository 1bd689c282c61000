import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** One answer to a posted form, with its time. */
export interface Timed {
  ms: number;
  status: number;
  text: string;
  /** Only names: values such as dates differ. */
  headers: string[];
}

const CLIENT = `
const { parentPort } = require('node:worker_threads');
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
parentPort.on('message', ({ url, body, headers }) => {
  const start = performance.now();
  const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part) => { text += part; });
    response.on('end', () => parentPort.postMessage({
      ms: performance.now() - start,
      status: response.statusCode,
      text,
      headers: Object.keys(response.headers).sort(),
    }));
  });
  request.on('error', (error) => { throw error; });
  request.end(body);
});
`;

/** Posts forms from a separate thread, so that the service's work after an answer does not delay the clock. */
export function createTimer() {
  const thread = new Worker(CLIENT, { eval: true });
  let callers = 0;
  return {
    /** Uses a new caller address each time, for a site with `TRUST_PROXY=1`; one request after the other. */
    async post(url: string, form: Record<string, string>): Promise<Timed> {
      callers += 1;
      const from = `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`;
      const body = new URLSearchParams(form).toString();
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Forwarded-For': from };
      thread.postMessage({ url, body, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } });
      const [answer] = (await once(thread, 'message')) as [Timed];
      return answer;
    },
    close: () => thread.terminate(),
  };
}

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

/**
 * Alternates two ways (A B B A), so that other load and side effects affect both; returns the ratio of their medians.
 */
export async function ratioOfMedians(
  tries: number,
  ways: [() => Promise<Timed>, () => Promise<Timed>],
): Promise<{ ratio: number; answers: [Timed[], Timed[]] }> {
  const answers: [Timed[], Timed[]] = [[], []];
  for (let each = 0; each < tries; each += 1) {
    const order = each % 2 ? ([1, 0] as const) : ([0, 1] as const);
    for (const way of order) answers[way].push(await ways[way]());
  }
  return { ratio: ratioOf(answers), answers };
}

/** The ratio of the medians of two ways' answers. */
export function ratioOf(answers: [Timed[], Timed[]]): number {
  const [one, other] = answers.map((all) => median(all.map(({ ms }) => ms))) as [number, number];
  return one / other;
}
