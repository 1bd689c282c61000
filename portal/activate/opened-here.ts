import type { Request, Response } from 'express';
import type { Environment } from '../../cases/environment.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import { hashCode, isCode } from '../../links/codes.ts';
import { ACTIVATION_MINUTES, MINUTE_MS } from '../../policy/numbers.ts';
import { cookieOf, keepCookie } from '../shell/cookies.ts';
import type { Visit } from '../shell/visit.ts';

const COOKIE = 'activation';
/** A person came for a machine without network; apart, as the code that was typed before stays typed. */
const OFFLINE_COOKIE = 'activation_offline';
const ABOUT = ['activation opened in this browser'];

/** Remembers that the code of an activation was typed in this browser: only there it can be approved. */
export function rememberOpened(res: Response, environment: Environment, activationId: string): void {
  const proof = hashCode(environment.keys.code, activationId, ABOUT);
  const forMs = ACTIVATION_MINUTES * MINUTE_MS;
  keepCookie(res, environment, { name: COOKIE, value: `${activationId}~${proof}`, forMs });
  // What a person began last is what they go on with.
  keepCookie(res, environment, { name: OFFLINE_COOKIE, value: '', forMs: 0 });
}

/** Remembers that a person came to activate a machine without network: once they are in, they go on with that. */
export function rememberOffline(res: Response, environment: Environment): void {
  const forMs = ACTIVATION_MINUTES * MINUTE_MS;
  keepCookie(res, environment, { name: OFFLINE_COOKIE, value: '1', forMs });
}

/** The activation whose code was typed in this browser last; null without one. */
export async function findOpened(environment: Environment, req: Request): Promise<ActivationRow | null> {
  const [id = '', proof = ''] = (cookieOf(environment, req, COOKIE) ?? '').split('~');
  if (id === '' || !isKnownKey(environment, proof)) return null;
  if (!isCode(environment.keys.code, id, ABOUT, proof)) return null;
  return (await environment.store.activations.get(id)) ?? null;
}

const isKnownKey = ({ keys }: Environment, proof: string): boolean =>
  keys.code.some(({ id }) => id === proof.split('.')[0]);

/**
 * Where a person goes who has just joined, signed up or made an account: back to the activation that they began, else to
 * `otherwise`.
 */
export async function afterEntry(
  req: Request,
  { environment, base }: Pick<Visit, 'environment' | 'base'>,
  otherwise: string,
): Promise<string> {
  if (cookieOf(environment, req, OFFLINE_COOKIE)) return `${base}/activate/offline`;
  const opened = await findOpened(environment, req);
  return opened?.status === 'pending' ? `${base}/activate/${opened.id}` : otherwise;
}
