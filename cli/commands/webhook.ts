import type { Command } from 'commander';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';
import type { CreateWebhookFlags, WebhookFlags } from '../webhook/webhook.ts';

const HELP = `
Endpoints get events as they happen, signed as Standard Webhooks describes. The API has the same under /v1/webhook-endpoints.
A running service sends what these commands ask for within seconds.

Example:
  $ gatehouse webhook create https://shop.example/hooks --mode live --types order.*,onboarding.completed --owner-email it@shop.example
  $ gatehouse webhook test whe_0192f0c8a1b27c3d8e4f5a6b7c8d9e0f --mode live`;

/** What is done with one endpoint. */
const ACTIONS = {
  enable: 'send to an endpoint again, and what waited for it at once',
  disable: 'send nothing to an endpoint',
  delete: 'delete an endpoint with its secrets and deliveries',
  'rotate-secret': 'give an endpoint another secret; both sign for 24 hours',
  test: 'send an endpoint a test event',
  deliveries: 'show what was sent to an endpoint',
} as const;

/** Adds `gatehouse webhook create`, `list`, `replay` and what is done with one endpoint. */
export function addWebhookCommand(program: Command, terminal: Terminal): void {
  const webhooks = program
    .command('webhook')
    .description('endpoints that events are sent to')
    .addHelpText('after', HELP);
  const withFlags = (command: Command) =>
    command.addOption(modeOption()).option('--json', 'print the result as JSON and nothing else');
  const commands = () => import('../webhook/webhook.ts');

  withFlags(webhooks.command('create').description('make an endpoint and print its secret'))
    .argument('<URL>', 'where events are sent to; https:// in live mode')
    .option('--types <list>', 'types of events, such as order.*,invitation.expired (default: all)')
    .option('--owner-email <address>', 'who is told when it is paused')
    .option('--locale <tag>', 'the language of that mail', 'en')
    .action(async (url: string, flags: CreateWebhookFlags) =>
      (await commands()).createWebhook(url, flags, terminal),
    );

  withFlags(webhooks.command('list').description('list the endpoints')).action(async (flags: WebhookFlags) =>
    (await commands()).listWebhooks(flags, terminal),
  );

  for (const name of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
    withFlags(webhooks.command(name).description(ACTIONS[name]))
      .argument('<ENDPOINT>', 'the id of the endpoint, whe_…')
      .action(async (id: string, flags: WebhookFlags) => {
        const does = await commands();
        if (name === 'enable' || name === 'disable')
          return does.switchWebhook(id, { ...flags, enabled: name === 'enable' }, terminal);
        if (name === 'delete') return does.deleteWebhook(id, flags, terminal);
        if (name === 'rotate-secret') return does.rotateWebhookSecret(id, flags, terminal);
        if (name === 'test') return does.testWebhook(id, flags, terminal);
        return does.showDeliveries(id, flags, terminal);
      });
  }

  withFlags(webhooks.command('replay').description('send a delivery once more'))
    .argument('<ENDPOINT>', 'the id of the endpoint, whe_…')
    .argument('<DELIVERY>', 'the id of the delivery, whd_…')
    .action(async (endpointId: string, id: string, flags: WebhookFlags) =>
      (await commands()).replayWebhook(endpointId, id, flags, terminal),
    );
}
