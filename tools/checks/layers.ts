/**
 * The one law of layers: what each room may import beside itself, from the lowest floor to the highest. A file belongs
 * to the room with the longest name that its path begins with. `npm run check:layers` reads the real imports against it, and
 * the table in docs/architecture.md is printed from it.
 */
export const LAYERS = {
  contracts: { holds: 'what the sides agree on: ids, states, messages, steps, problems', may: [] },
  'temporal.config.ts': { holds: 'namespaces, task queues, search attributes', may: ['contracts'] },
  policy: { holds: 'pure rules, a table each; no I/O, no clock', may: ['contracts'] },
  'contracts/http': { holds: 'the schemas of the API', may: ['contracts', 'policy'] },
  links: { holds: 'tokens of links and their addresses', may: ['contracts'] },
  certificates: {
    holds: 'certificates of instances: signed, checked, carried offline',
    may: ['contracts', 'links'],
  },
  texts: { holds: 'what pages and mails say, in each language', may: ['contracts'] },
  db: { holds: 'connection, migrations, a repository a table', may: ['contracts', 'policy', 'links'] },
  mail: {
    holds: 'drafts, templates, transports, delivery',
    may: ['contracts', 'policy', 'links', 'texts', 'db'],
  },
  domain: {
    holds: 'what API, portal, CLI and activities all do to the data, by noun',
    may: ['contracts', 'policy', 'links', 'certificates', 'db', 'mail'],
  },
  auth: { holds: 'sign-in behind one module', may: ['contracts', 'policy', 'links', 'db'] },
  workflows: {
    holds: 'the processes; only their bundle is imported',
    may: ['contracts', 'temporal.config.ts', 'policy'],
  },
  activities: {
    holds: 'the steps of workflows, each one idempotent transaction',
    may: ['contracts', 'policy', 'links', 'db', 'mail', 'domain'],
  },
  cases: {
    holds: 'what a person or system asks for, by noun',
    may: [
      'contracts',
      'contracts/http',
      'temporal.config.ts',
      'policy',
      'links',
      'certificates',
      'db',
      'mail',
      'domain',
      'auth',
    ],
  },
  portal: {
    holds: 'pages for people, each page beside its route',
    may: ['contracts', 'policy', 'links', 'texts', 'db', 'mail', 'domain', 'auth', 'cases'],
  },
  api: {
    holds: 'routes for systems',
    may: ['contracts', 'contracts/http', 'policy', 'links', 'db', 'mail', 'domain', 'auth', 'cases'],
  },
  clients: { holds: 'the typed client of the API, a package of its own', may: [] },
  'fake-resend': { holds: 'a server that speaks Resend and knows nothing of ours', may: [] },
  runtime: {
    holds: 'what a process is made of',
    may: [
      ...[
        'contracts',
        'temporal.config.ts',
        'policy',
        'links',
        'db',
        'mail',
        'domain',
        'auth',
        'activities',
        'cases',
      ],
      ...['portal', 'api', 'fake-resend'],
    ],
  },
  cli: {
    holds: 'the command gatehouse',
    may: [
      ...['contracts', 'contracts/http', 'policy', 'links', 'certificates', 'db', 'auth', 'cases'],
      ...['runtime', 'clients'],
    ],
  },
  tools: { holds: 'benchmarks, checks, scripts', may: 'all' },
  test: { holds: 'tests that mirror the tree', may: 'all' },
} as const satisfies Record<string, { holds: string; may: readonly string[] | 'all' }>;

export type Room = keyof typeof LAYERS;

/** Where imports of a room are fewer than its floor would allow, and why. */
export const EXCEPTIONS: { from: RegExp; not: RegExp; why: string }[] = [
  {
    from: /^runtime\/(?!dev\/)/,
    not: /^fake-resend\//,
    why: 'only `npm start` runs the stand-in for Resend',
  },
];

/** Packages that workflows may use, directly or through what they import: all else is unknown to their sandbox. */
export const WORKFLOW_PACKAGES = ['@temporalio/workflow', '@temporalio/common'];
