import { resolve } from 'node:path';
import { z } from 'zod';
import type { ApiLimits } from '../cases/environment.ts';
import { DISCLOSURES, type Disclosure } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import { POOL_MODES, type PoolMode } from '../db/session-state.ts';
import type { Brand } from '../mail/brand.ts';
import { NAMESPACES } from '../temporal.config.ts';
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevelName } from './log.ts';
import { isLoopback, isLoopbackUrl } from './loopback.ts';
import { numberOrStandard, numberWithin } from './setting-numbers.ts';
import type { TemporalTarget } from './temporal-profile.ts';
import { readSlots, refuseSmallCache, SLOT_VARIABLES } from './worker/slot-settings.ts';
import type { WorkerSlots } from './worker/slots.ts';

const port = (standard: number) => numberOrStandard(1, 65_535, standard);
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address', abort: true });

const WEBHOOK_SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const WEBHOOK_SECRET_FAULT = 'must be secrets as Resend shows them, whsec_…, separated by commas';

// A name with other characters, such as a comma, is read as several addresses unless it is quoted (RFC 5322).
const SENDER =
  /^(?:(?:"(?:[^"\\\p{Cc}]|\\["\\])*"|[^"<>()[\]\\@,;:.\p{Cc}]*) *<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u;
const SENDER_FAULT = 'must be one sender, like "Acme, Inc." <accounts@mail.acme.example>, with a quoted name';

const PLAIN_DATABASE =
  'must say how the way to another machine is protected: add ?sslmode=verify-full, or ?sslmode=disable where no one else is on that network';

/** A database on this machine, or behind a socket, needs no TLS. */
function saysWhetherEncrypted(text: string): boolean {
  const { hostname, searchParams } = new URL(text);
  const host = searchParams.get('host') ?? hostname;
  return host === '' || host.startsWith('/') || isLoopback(host) || searchParams.has('sslmode');
}

const variables = z.object({
  PORT: port(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  // Links in pages are absolute paths.
  PUBLIC_URL: url.refine((text) => new URL(text).pathname === '/', 'must have no path').optional(),
  WORKER_PORT: numberWithin(1, 65_535).optional(),
  ...SLOT_VARIABLES,
  TRUST_PROXY: numberOrStandard(0, 10, 0),
  KEEP_ALIVE_SECONDS: numberOrStandard(1, 3_600, 75),
  SHUTDOWN_DELAY_SECONDS: numberOrStandard(0, 120, 0),
  GATEHOUSE_DATA: z.string().min(1).default('.gatehouse'),
  GATEHOUSE_SECRETS: z.string().min(1).optional(),
  GATEHOUSE_SECRETS_FILE: z.string().min(1).optional(),
  GATEHOUSE_WORKFLOW_BUNDLE: z.string().min(1).optional(),
  GATEHOUSE_BUILD_ID: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must have letters, digits, ".", "_" and "-", 64 at most')
    .optional(),
  DATABASE_URL: z
    // What is no URL is not looked into.
    .url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://', abort: true })
    .refine(saysWhetherEncrypted, PLAIN_DATABASE)
    .optional(),
  DATABASE_POOL_MODE: z
    .enum(POOL_MODES, { error: `must be one of ${POOL_MODES.join(', ')}` })
    .default('session'),
  DATABASE_STATEMENT_SECONDS: numberOrStandard(1, 600, 15),
  // A piece of work has two at times.
  DATABASE_POOL_SIZE: numberOrStandard(2, 500, 10),
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE_LIVE: z.string().min(1).default(NAMESPACES.live),
  TEMPORAL_NAMESPACE_TEST: z.string().min(1).default(NAMESPACES.test),
  TEMPORAL_PROFILE_LIVE: z.string().min(1).optional(),
  TEMPORAL_PROFILE_TEST: z.string().min(1).optional(),
  TEMPORAL_UI_URL: url.optional(),
  TEMPORAL_DEV_PORT: port(7233),
  TEMPORAL_DEV_UI_PORT: port(8233),
  RESEND_API_KEY: z.string().min(1).optional(),
  RESEND_BASE_URL: url.optional(),
  RESEND_REQUESTS_PER_SECOND: numberOrStandard(1, 100, 2),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((secret) => secret !== ''))
    .pipe(z.array(z.string().regex(WEBHOOK_SECRET, WEBHOOK_SECRET_FAULT)))
    .default([]),
  MAIL_FROM: z.string().regex(SENDER, SENDER_FAULT).default('Gatehouse <gatehouse@localhost.example>'),
  SIGN_UP_DISCLOSURE: z.enum(DISCLOSURES, { error: `must be one of ${DISCLOSURES.join(', ')}` }).optional(),
  MAILING_FORMS: numberOrStandard(1, 1_000_000, 600),
  API_READS_PER_MINUTE: numberOrStandard(1, 10_000_000, 6_000),
  API_WRITES_PER_MINUTE: numberOrStandard(1, 10_000_000, 6_000),
  API_BAD_KEYS_PER_MINUTE: numberOrStandard(1, 10_000_000, 60),
  VENDOR_NAME: z.string().min(1).max(60).default('Northgate Software'),
  VENDOR_COLOR: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #0f5a6b')
    .default('#0f5a6b'),
  VENDOR_LOGO_URL: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  VENDOR_POSTAL_ADDRESS: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  // Read by the exporter itself.
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: `must be one of ${LOG_FORMATS.join(', ')}` }).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SUPPORT_EMAIL: z.email().default('support@localhost.example'),
  SALES_EMAIL: z.email('must be one email address').optional(),
});
const checkedVariables = variables.superRefine(refuseSmallCache);

/** Secrets from outside the data folder, which this program never writes: their text, or a file that is mounted. */
export type GivenSecrets = { text: string } | { file: string };

/** The whole configuration of a Gatehouse process. */
export interface Settings {
  port: number;
  host: string;
  /** This process's address on the same machine. No slash at the end. */
  localUrl: string;
  /** The public address of the pages; never taken from a request. No slash at the end. */
  publicUrl: string;
  /** Number of proxies in front; their word on the caller's address is trusted. */
  trustProxy: number;
  /** How long an idle connection stays open, in milliseconds. */
  keepAliveMs: number;
  /** How long the API goes on taking requests after it said that it is not ready, in milliseconds. */
  shutdownDelayMs: number;
  dataFolder: string;
  /** Undefined: `secrets.json` in the data folder. */
  givenSecrets?: GivenSecrets;
  /** A file with this version's bundled workflows; without it, each start bundles them. */
  workflowBundle?: string;
  /** Which build this is: its workers take cases once it is the current one. Without it, workers take all cases. */
  buildId?: string;
  /** Callers with this token may read the metrics from other machines. */
  metricsToken?: string;
  /** Where the workers' process tells how it is; undefined: nowhere. */
  workerPort?: number;
  workerSlots: WorkerSlots;
  /** Where spans are sent; undefined: nothing is traced. */
  tracing?: { url: string; serviceName?: string };
  /** Without a format: lines on a terminal, JSON elsewhere. */
  log: { format?: LogFormat; level: LogLevelName };
  databaseUrl?: string;
  /** Whether a pooler shares PostgreSQL's sessions between transactions. */
  databasePoolMode: PoolMode;
  /** Of PostgreSQL: the most that a statement may take, and how many connections a process keeps for each environment. */
  database: { statementSeconds: number; poolSize: number };
  /** When sign-up reveals what it knows about an address. */
  signUpDisclosure: Disclosure;
  /** Mailing forms accepted in 15 minutes, from all callers together. */
  mailingForms: number;
  apiLimits: ApiLimits;
  temporal: TemporalTarget & { uiUrl: string; devPort: number; devUiPort: number };
  mail: {
    from: string;
    brand: Brand;
    /** Gets a mail when a customer's address does not work; null: no mail. */
    salesEmail: string | null;
    resend?: { apiKey: string; baseUrl?: string; perSecond: number };
    /** The signing secrets of Resend's webhooks; several while one replaces another. */
    webhookSecrets: string[];
  };
}

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 * @throws UserError that names the first wrong variable.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = checkedVariables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UserError(
      `${issue?.path[0]?.toString()} is wrong: ${issue?.message}. Correct it, or unset it for the default.`,
    );
  }
  const known = parsed.data;
  const localUrl = `http://${urlHost(known.HOST)}:${known.PORT}`;
  const publicUrl = new URL(known.PUBLIC_URL ?? localUrl).origin;
  const settings: Settings = {
    port: known.PORT,
    host: known.HOST,
    localUrl: new URL(localUrl).origin,
    publicUrl,
    trustProxy: known.TRUST_PROXY,
    keepAliveMs: known.KEEP_ALIVE_SECONDS * 1_000,
    shutdownDelayMs: known.SHUTDOWN_DELAY_SECONDS * 1_000,
    dataFolder: resolve(known.GATEHOUSE_DATA),
    log: { level: known.LOG_LEVEL },
    workerSlots: readSlots(known),
    signUpDisclosure:
      known.SIGN_UP_DISCLOSURE ?? (isLoopbackUrl(publicUrl) ? 'immediate' : 'after-verification'),
    mailingForms: known.MAILING_FORMS,
    apiLimits: {
      reads: known.API_READS_PER_MINUTE,
      writes: known.API_WRITES_PER_MINUTE,
      badKeys: known.API_BAD_KEYS_PER_MINUTE,
    },
    databasePoolMode: known.DATABASE_POOL_MODE,
    database: { statementSeconds: known.DATABASE_STATEMENT_SECONDS, poolSize: known.DATABASE_POOL_SIZE },
    temporal: {
      namespaces: { live: known.TEMPORAL_NAMESPACE_LIVE, test: known.TEMPORAL_NAMESPACE_TEST },
      profiles: { live: known.TEMPORAL_PROFILE_LIVE, test: known.TEMPORAL_PROFILE_TEST },
      variables: given,
      uiUrl: known.TEMPORAL_UI_URL ?? `http://127.0.0.1:${known.TEMPORAL_DEV_UI_PORT}`,
      devPort: known.TEMPORAL_DEV_PORT,
      devUiPort: known.TEMPORAL_DEV_UI_PORT,
    },
    mail: {
      from: known.MAIL_FROM,
      salesEmail: known.SALES_EMAIL ?? null,
      webhookSecrets: known.RESEND_WEBHOOK_SECRET,
      brand: {
        vendorName: known.VENDOR_NAME,
        color: known.VENDOR_COLOR,
        supportEmail: known.SUPPORT_EMAIL,
        postalAddress: known.VENDOR_POSTAL_ADDRESS ?? null,
      },
    },
  };
  if (known.VENDOR_LOGO_URL) settings.mail.brand.logoUrl = known.VENDOR_LOGO_URL;
  const givenSecrets = readGivenSecrets(known.GATEHOUSE_SECRETS, known.GATEHOUSE_SECRETS_FILE);
  if (givenSecrets) settings.givenSecrets = givenSecrets;
  if (known.GATEHOUSE_WORKFLOW_BUNDLE) settings.workflowBundle = resolve(known.GATEHOUSE_WORKFLOW_BUNDLE);
  if (known.GATEHOUSE_BUILD_ID) settings.buildId = known.GATEHOUSE_BUILD_ID;
  if (known.WORKER_PORT) settings.workerPort = known.WORKER_PORT;
  if (known.OTEL_EXPORTER_OTLP_ENDPOINT) {
    settings.tracing = { url: `${known.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '')}/v1/traces` };
    if (known.OTEL_SERVICE_NAME) settings.tracing.serviceName = known.OTEL_SERVICE_NAME;
  }
  if (known.LOG_FORMAT) settings.log.format = known.LOG_FORMAT;
  if (known.METRICS_TOKEN) settings.metricsToken = known.METRICS_TOKEN;
  if (known.DATABASE_URL) settings.databaseUrl = known.DATABASE_URL;
  if (known.TEMPORAL_ADDRESS) settings.temporal.address = known.TEMPORAL_ADDRESS;
  if (known.RESEND_API_KEY) {
    settings.mail.resend = { apiKey: known.RESEND_API_KEY, perSecond: known.RESEND_REQUESTS_PER_SECOND };
    if (known.RESEND_BASE_URL) settings.mail.resend.baseUrl = known.RESEND_BASE_URL;
  }
  refuseOpenMailbox(settings);
  refuseOneNamespace(settings);
  return settings;
}

/** Warnings at the start about settings that are valid but probably unintended. */
export function findSettingsWarnings({ mail, publicUrl }: Settings): string[] {
  const here = isLoopbackUrl(publicUrl);
  const warnings: string[] = [];
  if (!here && publicUrl.startsWith('http:')) {
    warnings.push(
      `passwords and cookies cross the network unencrypted: put a proxy with TLS in front, and set PUBLIC_URL to https instead of ${publicUrl}`,
    );
  }
  if (!mail.resend && !here) {
    warnings.push(
      `no mail leaves this machine, and the local mailbox is closed because others reach ${publicUrl}: set RESEND_API_KEY`,
    );
  }
  if (mail.resend && here) {
    warnings.push(
      `mails are sent through Resend, but their links lead to ${publicUrl}: set PUBLIC_URL to the public address`,
    );
  }
  return warnings;
}

/** The environment variables read here; Temporal's and the CLI's own are not among them. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function refuseOneNamespace({ temporal: { namespaces } }: Settings): void {
  if (namespaces.live !== namespaces.test) return;
  throw new UserError(
    `TEMPORAL_NAMESPACE_LIVE and TEMPORAL_NAMESPACE_TEST are both ${namespaces.live}: the test environment needs a namespace of its own.`,
    { code: 'temporal_one_namespace' },
  );
}

function readGivenSecrets(text: string | undefined, file: string | undefined): GivenSecrets | undefined {
  if (text !== undefined && file !== undefined)
    throw new UserError('GATEHOUSE_SECRETS and GATEHOUSE_SECRETS_FILE are both set: unset one.', {
      code: 'secrets_ambiguous',
    });
  if (text !== undefined) return { text };
  return file === undefined ? undefined : { file: resolve(file) };
}

/** The local mailbox shows every invitation to anyone who can reach it. */
function refuseOpenMailbox({ host, mail }: Settings): void {
  if (mail.resend || isLoopback(host)) return;
  throw new UserError(
    `HOST=${host} would show the local mailbox to the network: set RESEND_API_KEY, or keep HOST at 127.0.0.1.`,
  );
}
