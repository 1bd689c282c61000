import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemBody } from '../contracts/problem-body.ts';
import { PROBLEMS, type ProblemCode } from '../contracts/problems.ts';

/** What Node's parser refuses before any route sees it. */
const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

/** Answers `clientError` of a server as the API answers any fault, and closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  // The client is gone, or an answer is on its way already.
  if (error.code === 'ECONNRESET' || !socket.writable || hasAnswered(socket)) {
    socket.destroy();
    return;
  }
  const code = CODES[error.code ?? ''] ?? 'bad_request';
  const { status, title, recovery } = PROBLEMS[code];
  const body: ProblemBody = {
    type: `urn:gatehouse:problem:${code}`,
    title,
    status,
    code,
    detail: recovery,
  };
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${text}`,
  );
}

const hasAnswered = (socket: Duplex): boolean =>
  '_httpMessage' in socket && Boolean((socket._httpMessage as { headersSent?: boolean } | null)?.headersSent);
