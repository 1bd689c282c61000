import { parseArgs } from 'node:util';
import { startFakeResend } from './server.ts';

const HELP = `tsx fake-resend/main.ts: a server that speaks Resend; prints {"url", "apiKey", "webhookSecret"} on one line.
  --port N              port on 127.0.0.1 (0: any free port)
  --api-key KEY         the accepted key (re_fake)
  --per-second N        requests (1000); --per-day N, --per-month N: mails (no limit)
  --webhook-url URL     receives the events of mails; --webhook-secret whsec_…
  --journal FILE        writes down what is accepted, and starts with what is written there
  --keep-bodies         keep HTML and text of every mail, shown on its page
Control it under /_control/…; its first page lists the mails.
`;

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    ...{ port: text, 'api-key': text, 'per-second': text, 'per-day': text, 'per-month': text },
    ...{ 'webhook-url': text, 'webhook-secret': text, journal: text },
    ...{ 'keep-bodies': { type: 'boolean' }, help: { type: 'boolean' } },
  },
});

function number(name: 'port' | 'per-second' | 'per-day' | 'per-month', standard: number): number {
  const given = values[name] ?? standard;
  if (Number.isNaN(Number(given))) throw new Error(`--${name} must be a number.`);
  return Number(given);
}

if (values.help) {
  process.stdout.write(HELP);
} else {
  const { 'webhook-url': url, 'webhook-secret': secret } = values;
  const fake = await startFakeResend({
    port: number('port', 0),
    perSecond: number('per-second', 1_000),
    perDay: number('per-day', Number.POSITIVE_INFINITY),
    perMonth: number('per-month', Number.POSITIVE_INFINITY),
    keepBodies: values['keep-bodies'] ?? false,
    webhooks: { ...(url ? { url } : {}), ...(secret ? { secret } : {}) },
    ...(values.journal ? { journal: values.journal } : {}),
    ...(values['api-key'] ? { apiKey: values['api-key'] } : {}),
  });
  const { url: address, apiKey, webhooks } = fake;
  const ready = { url: address, apiKey, webhookSecret: webhooks.options().secret };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fake.close());
}
