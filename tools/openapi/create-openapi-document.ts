import { readFileSync } from 'node:fs';
import { createDocument } from 'zod-openapi';
import type { Operation } from '../../api/openapi/operation.ts';
import { OPERATIONS } from '../../api/openapi/operations.ts';
import { problemsOf } from '../../api/openapi/problems-of.ts';
import { WEBHOOK_EVENTS } from '../../api/openapi/webhooks.ts';
import { allowNulls } from './allow-nulls.ts';
import { createComponents } from './create-components.ts';
import { createProblemResponses } from './describe-answers.ts';
import { describeOperation } from './describe-operation.ts';

type DocumentObject = Parameters<typeof createDocument>[0];

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

const TAGS = {
  Orders: 'What a sales or reseller system submits.',
  Onboardings: 'The way of a customer from the order to bound licenses.',
  Licenses: 'What orders brought: held for a customer, bound to its account, or taken back.',
  Customers: 'Organisations as the CRM of the vendor knows them.',
  'Business accounts': "An organisation's account: its people, licenses and instances.",
  Events: 'What happened, read in order or sent to you.',
  'Resellers and keys': 'Who may call the API, and what each key opens.',
  Campaigns: 'Accounts for owners of older licenses.',
  Instances: 'What installations of products call.',
  'Test mode': 'What only a key of test mode opens: the mails, the clock, and how to begin again.',
  Service: 'Health, and reports of the mail provider.',
} satisfies Record<Operation['tag'], string>;

/** The description of the API in OpenAPI 3.1, from the schemas that validate. */
export function createOpenapiDocument(): ReturnType<typeof createDocument> {
  const paths: NonNullable<DocumentObject['paths']> = {};
  for (const [key, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(key, operation) };
  }
  const problems = Object.entries<Operation>(OPERATIONS).map(([key, operation]) =>
    problemsOf(key, operation),
  );
  const webhooks = Object.fromEntries(
    Object.entries(WEBHOOK_EVENTS).map(([type, { summary, body, example }]) => [
      type,
      {
        post: {
          operationId: `on.${type}`,
          tags: ['Events'],
          security: [],
          summary,
          requestBody: {
            content: { 'application/json': { schema: body, ...(example === undefined ? {} : { example }) } },
          },
          responses: {
            '2XX': { description: 'Taken. Any other answer is a failure, and the event is sent again.' },
          },
        },
      },
    ]),
  );
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Gatehouse',
        version,
        description:
          "Brings a software vendor's customer organisations into their business accounts. Start with `POST /v1/orders`.",
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The service that you read this from.' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths,
      webhooks,
      components: { ...createComponents(), responses: createProblemResponses(problems) },
    },
    {
      // Answers may get further fields: a client must not refuse them.
      override: ({ jsonSchema, io }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties;
      },
    },
  );
  allowNulls(document);
  return document;
}

/** The document as the file has it. */
export const printOpenapi = (): string => `${JSON.stringify(createOpenapiDocument(), null, 2)}\n`;

/** The file that is committed and served. */
export const OPENAPI_FILE = 'api/openapi/openapi.json';
