import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  ms: number;
}

export interface HttpClient {
  post(url: string, headers: Record<string, string>, body: string): Promise<HttpAnswer>;
  get(url: string, headers: Record<string, string>): Promise<HttpAnswer>;
  /**
   * Drops idle connections: a server closes them after some seconds, and a request might be sent into one just then.
   */
  rest(): void;
}

/** A cheap client: it keeps connections while it is busy, and stores only the answer's text. */
export function httpClient(sockets: number, timeoutMs = 120_000): HttpClient {
  const newAgent = () => new Agent({ keepAlive: true, maxSockets: sockets });
  let agent = newAgent();
  const sendRequest = (url: string, init: RequestOptions, body?: string): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      const asking = request(url, { agent, ...init }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        res.on('error', reject).on('end', () => {
          const ms = performance.now() - start;
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text, ms });
        });
      });
      asking.setTimeout(timeoutMs, () => asking.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      asking.on('close', () => reject(new Error('the connection was closed without an answer')));
      asking.on('error', reject).end(body);
    });
  return {
    post: (url, headers, body) => {
      const length = { 'Content-Length': String(Buffer.byteLength(body)) };
      return sendRequest(url, { method: 'POST', headers: { ...headers, ...length } }, body);
    },
    get: (url, headers) => sendRequest(url, { headers }),
    rest() {
      agent.destroy();
      agent = newAgent();
    },
  };
}

/** Returns the answer, if it has this status; throws with its text otherwise. */
export function expectStatus(status: number, answer: HttpAnswer): HttpAnswer {
  if (answer.status === status) return answer;
  throw new Error(`answered ${answer.status} instead of ${status}: ${answer.body.slice(0, 300)}`);
}
