import { Resend } from 'resend';
import { onTestFinished } from 'vitest';
import { type FakeResendOptions, startFakeResend } from '../../fake-resend/server.ts';

/** Starts a fake for this test, with Resend's own SDK as its client. */
export async function started(options: FakeResendOptions = {}) {
  const fake = await startFakeResend(options);
  onTestFinished(() => fake.close());
  const client = (key = fake.apiKey) => new Resend(key, { baseUrl: fake.url });
  return { fake, resend: client(), client };
}

/** A mail in the SDK's format. */
export const aMail = (more: { to?: string; subject?: string; sendId?: string; text?: string } = {}) => ({
  from: 'Northlight <accounts@northlight.example>',
  to: more.to ?? 'ada@meyer.example',
  subject: more.subject ?? 'Hello',
  html: '<p>Hello</p>',
  text: more.text ?? 'Hello',
  tags: [{ name: 'send_id', value: more.sendId ?? 'send_1' }],
});

/** Returns the data, or throws the refusal so that a test shows it. */
export function taken<T>({ data, error }: { data: T | null; error: unknown }): T {
  if (error || data === null) throw new Error(`refused: ${JSON.stringify(error)}`);
  return data;
}
