import type { CaseName } from '../../contracts/ids.ts';
import { accountUrl, pageUrl } from '../../links/urls.ts';
import type { Environment } from '../environment.ts';

export type StartedIn = Pick<Environment, 'temporal' | 'store' | 'publicUrl' | 'mode'>;

/** What the Temporal UI shows of a case as long as its run lives, as Markdown: ids, and where else to look. Nothing personal. */
export async function describeStart(environment: StartedIn, name: CaseName): Promise<string> {
  const { mode } = environment;
  const lines = await linesOf(environment, name);
  return [...lines, `Environment: ${mode}`].map((line) => `- ${line}`).join('\n');
}

async function linesOf({ store, publicUrl, mode }: StartedIn, name: CaseName): Promise<string[]> {
  const api = (path: string) => `API: ${publicUrl}/v1/${path}`;
  const portal = (accountId: string | null, under = '') =>
    `Portal: ${accountId ? `${accountUrl(publicUrl, mode, accountId)}${under}` : pageUrl(publicUrl, mode, '/accounts')}`;
  const type = (command: string) => `Command line: \`gatehouse ${command} --mode ${mode}\``;
  switch (name.kind) {
    case 'onboarding': {
      const { customerId } = name;
      const row = await store.onboardings.findOpen(customerId);
      return [
        `Customer: \`${customerId}\``,
        ...(row ? [`Onboarding: \`${row.id}\``] : []),
        api(row ? `onboardings/${row.id}` : `onboardings?customerId=${customerId}`),
        portal(row?.business_account_id ?? null, '/invitations'),
        type(`onboarding explain ${customerId}`),
      ];
    }
    case 'invitation': {
      const { invitationId } = name;
      const row = await store.invitations.get(invitationId);
      const account = row?.business_account_id ?? null;
      return [
        `Invitation: \`${invitationId}\``,
        ...(account ? [api(`business-accounts/${account}/invitations`)] : []),
        portal(account, `/invitations/${invitationId}`),
        type(`audit --about ${invitationId}`),
      ];
    }
    case 'activation':
      return [`Activation: \`${name.activationId}\``, type(`audit --about ${name.activationId}`)];
    case 'transfer':
      return [`Transfer: \`${name.transferId}\``, type(`audit --about ${name.transferId}`)];
    case 'webhookDelivery':
      return [
        `Endpoint: \`${name.endpointId}\``,
        api(`webhook-endpoints/${name.endpointId}/deliveries`),
        type(`webhook deliveries ${name.endpointId}`),
      ];
  }
}
