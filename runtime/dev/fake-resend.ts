import { UserError } from '../../contracts/user-error.ts';
import { startFakeResend } from '../../fake-resend/server.ts';
import type { Settings } from '../settings.ts';
import type { StopOrder } from '../stop-order.ts';

/** Throws `UserError` when the fake would stand in the way of a Resend that is configured. */
export function refuseRealResend(env: NodeJS.ProcessEnv): void {
  for (const name of ['RESEND_API_KEY', 'RESEND_BASE_URL', 'RESEND_WEBHOOK_SECRET']) {
    if (env[name]) throw new UserError(`--fake-resend takes Resend's place: unset ${name}, or leave it out.`);
  }
}

/**
 * Starts a server that speaks Resend, for mails of the live environment, and tells Gatehouse what becomes of them as
 * Resend would.
 * @returns the variables that put it in Resend's place, and the address where its mails can be looked at
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
