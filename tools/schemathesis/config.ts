import { REFUSALS } from './exceptions.ts';
import type { Kind, Prepared } from './prepare.ts';

/** Operations whose `id` is one of these that exist. */
const POOLS: readonly { paths: string; parameter?: string; kind: Kind }[] = [
  { paths: '^/v1/orders/', kind: 'orders' },
  { paths: '^/v1/onboardings/', kind: 'onboardings' },
  { paths: '^/v1/customers/', parameter: 'customerId', kind: 'customers' },
  { paths: '^/v1/business-accounts/', kind: 'accounts' },
  { paths: '^/v1/invitations/', kind: 'invitations' },
  { paths: '^/v1/campaigns/', kind: 'campaigns' },
  { paths: '^/v1/webhook-endpoints/[^/]+$', kind: 'endpoints' },
  { paths: '^/v1/webhook-endpoints/[^/]+/', kind: 'endpoints' },
  { paths: '/replay$', parameter: 'deliveryId', kind: 'deliveries' },
  { paths: '^/v1/reseller-relations/', kind: 'relations' },
  { paths: '^/v1/reseller-transfers/', kind: 'transfers' },
  { paths: '^/v1/instances/[^/]+/heartbeat$', kind: 'instances' },
  { paths: '^/v1/instances/[^/]+/deactivate$', kind: 'spareInstances' },
  { paths: '^/v1/resellers/', kind: 'resellers' },
  { paths: '^/v1/api-keys/', kind: 'keys' },
];

/** What a request that fits the document may get: 304 and 412 say that a made-up tag is, or is not, the object's. */
const TAKEN = ['2xx', '304', '401', '403', '404', '409', '412', '429', '501'];

const PROBABILITY = 0.5;
const text = (value: string): string => JSON.stringify(value);

export interface ConfigInput {
  prepared: Prepared;
  /** Who calls. */
  apiKey: string;
  productKey: string;
  hooks: string;
}

/** The file `schemathesis.toml` of a run. */
export function printConfig({ prepared, apiKey, productKey, hooks }: ConfigInput): string {
  const { ids, certificates } = prepared;
  const filled = POOLS.filter(({ kind }) => ids[kind].length > 0);
  const lines = [
    'color = false',
    'continue-on-failure = true',
    `hooks = ${text(hooks)}`,
    '',
    '[generation]',
    'database = "none"',
    '',
    '[checks]',
    `positive_data_acceptance.expected-statuses = [${TAKEN.map(text).join(', ')}]`,
    '',
    '[auth.openapi]',
    `apiKey = { bearer = ${text(apiKey)} }`,
    `productKey = { bearer = ${text(productKey)} }`,
    `certificate = { bearer = ${text(certificates.kept)} }`,
    '',
    '[dictionaries]',
    ...[...new Set(filled.map(({ kind }) => kind))].map(
      (kind) => `${kind} = { values = [${ids[kind].map(text).join(', ')}] }`,
    ),
  ];
  for (const { paths, parameter = 'id', kind } of filled) {
    const binding = `{ dictionary = ${text(kind)}, probability = ${PROBABILITY} }`;
    lines.push('', '[[operations]]', `include-path-regex = ${text(paths)}`);
    lines.push(`parameters = { ${text(`path.${parameter}`)} = ${binding} }`);
  }
  lines.push(
    '',
    '# A deactivated instance has no certificate any more, so another one than that of the heartbeats is deactivated.',
    '[[operations]]',
    'include-operation-id = "deactivateInstance"',
    `headers = { Authorization = ${text(`Bearer ${prepared.certificates.spare}`)} }`,
  );
  lines.push(
    '',
    '# Schemathesis 4.32.5 cannot make boundary cases of a list of anything.',
    '[[operations]]',
    'include-operation-id = "startCampaign"',
    'phases.coverage.enabled = false',
  );
  for (const { operationIds, statuses: refused, why } of REFUSALS) {
    const statuses = [...TAKEN, ...refused.map(String)];
    lines.push(
      '',
      `# ${why}`,
      '[[operations]]',
      `include-operation-id = [${operationIds.map(text).join(', ')}]`,
      `checks.positive_data_acceptance.expected-statuses = [${statuses.map(text).join(', ')}]`,
    );
  }
  return `${lines.join('\n')}\n`;
}
