/** What is asked of a request after its body was parsed. */
export interface ParsedRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body?: unknown;
  socket: { readable: boolean } | null;
}

/**
 * Whether a request's body was left unread because its connection ended first. body-parser passes over such a request
 * as if it had no body, and without a body some requests mean more: a campaign without `dryRun` invites.
 */
export const isBodyCut = ({ headers, body, socket }: ParsedRequest): boolean =>
  body === undefined && declaresBody({ headers }) && !socket?.readable;

/** Whether a request says that a body comes with it. */
export const declaresBody = ({ headers }: Pick<ParsedRequest, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
