import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  ms: number;
}

export interface HttpClient {
  post(url: string, headers: Record<string, string>, body: string): Promise<HttpAnswer>;
  /** Drops idle connections: a server ends them after some seconds, and a request might go into one just then. */
  rest(): void;
}

/** A client that costs little itself: kept connections while it is busy, and no more than the answer's text. */
export function httpClient(sockets: number): HttpClient {
  const newAgent = () => new Agent({ keepAlive: true, maxSockets: sockets });
  let agent = newAgent();
  return {
    post: (url, headers, body) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const length = { 'Content-Length': String(Buffer.byteLength(body)) };
        request(url, { agent, method: 'POST', headers: { ...headers, ...length } }, (res) => {
          let text = '';
          res.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          res.on('error', reject).on('end', () => {
            const ms = performance.now() - start;
            resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text, ms });
          });
        })
          .on('error', reject)
          .end(body);
      }),
    rest() {
      agent.destroy();
      agent = newAgent();
    },
  };
}
