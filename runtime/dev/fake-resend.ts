import { UserError } from '../../contracts/user-error.ts';
import { startFakeResend } from '../../fake-resend/server.ts';
import type { Settings } from '../settings.ts';
import type { StopOrder } from '../stop-order.ts';

/** Throws `UserError` when a real Resend is configured. */
export function refuseRealResend(env: NodeJS.ProcessEnv): void {
  for (const name of ['RESEND_API_KEY', 'RESEND_BASE_URL', 'RESEND_WEBHOOK_SECRET']) {
    if (env[name]) throw new UserError(`--fake-resend replaces Resend: unset ${name}, or omit the flag.`);
  }
}

/**
 * Starts a fake Resend for the live environment's mail; it sends Gatehouse webhooks as Resend does.
 * @returns the variables that put it in Resend's place, and the address that shows its mails
 */
export async function provideFakeResend(
  { publicUrl }: Settings,
  stops: StopOrder,
): Promise<{ env: NodeJS.ProcessEnv; url: string }> {
  const fake = await startFakeResend({ webhooks: { url: `${publicUrl}/v1/webhooks/resend` } });
  stops.add('the fake Resend', () => fake.close());
  const env = {
    RESEND_API_KEY: fake.apiKey,
    RESEND_BASE_URL: fake.url,
    RESEND_WEBHOOK_SECRET: fake.webhooks.options().secret,
  };
  return { env, url: fake.url };
}
