import { Resend } from 'resend';
import { onTestFinished } from 'vitest';
import { type FakeResendOptions, startFakeResend } from '../../fake-resend/server.ts';

/** A fake of this test and Resend's own SDK that talks to it. */
export async function started(options: FakeResendOptions = {}) {
  const fake = await startFakeResend(options);
  onTestFinished(() => fake.close());
  const client = (key = fake.apiKey) => new Resend(key, { baseUrl: fake.url });
  return { fake, resend: client(), client };
}

/** A mail as the SDK takes it. */
export const aMail = (more: { to?: string; subject?: string; sendId?: string; text?: string } = {}) => ({
  from: 'Northlight <accounts@northlight.example>',
  to: more.to ?? 'ada@meyer.example',
  subject: more.subject ?? 'Hello',
  html: '<p>Hello</p>',
  text: more.text ?? 'Hello',
  tags: [{ name: 'send_id', value: more.sendId ?? 'send_1' }],
});

/** Fails with the refusal, so that a test sees why. */
export function taken<T>({ data, error }: { data: T | null; error: unknown }): T {
  if (error || data === null) throw new Error(`refused: ${JSON.stringify(error)}`);
  return data;
}
