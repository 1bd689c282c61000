import { codeSpansIn, type Document, shellCodeIn } from './documents.ts';

/** What pages may name. */
export interface KnownWords {
  /** Environment variables, those of Temporal too, and constants of the sources. */
  variables: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
  /** `GET /v1/onboardings/:id` */
  routes: readonly string[];
  problems: Readonly<Record<string, { status: number }>>;
  /** Words of several parts that the sources have: codes, tables, columns, fields, functions. */
  words: ReadonlySet<string>;
}

const VARIABLE = /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])/g;
const METRIC = /^gatehouse_[a-z_]+$/;
const ROUTE = /(?:\b(GET|POST|PUT|PATCH|DELETE) )?(?:https?:\/\/[^/\s"`]+|\$URL)?(\/v1\/[^\s"'`?,]*)/g;

/** `/v1/onboardings/{id}`, `…/$ONBOARDING` and `…/onb_…` are all `/v1/onboardings/:id`. */
function isRoute(routes: readonly string[], method: string | undefined, path: string): boolean {
  const segments = path.replace(/\/$/, '').split('/');
  return routes.some((route) => {
    const [verb, template = ''] = route.split(' ');
    const parts = template.split('/');
    if ((method !== undefined && method !== verb) || parts.length !== segments.length) return false;
    return parts.every((part, index) => part.startsWith(':') || part === segments[index]);
  });
}

function faultsOf({ variables, metrics, routes, problems, words }: KnownWords, span: string): string[] {
  const faults = [...span.matchAll(VARIABLE)]
    .filter(([name]) => !variables.has(name))
    .map(([name]) => `there is no environment variable ${name}`);
  for (const [, method, path = ''] of span.matchAll(ROUTE)) {
    if (!isRoute(routes, method, path)) faults.push(`there is no route ${method ?? ''} ${path}`);
  }
  const [, status, code = ''] = /^(\d{3}) ([a-z_]+)$/.exec(span) ?? [];
  if (status !== undefined && problems[code]?.status !== Number(status)) faults.push(`no problem is ${span}`);
  const isMetric = METRIC.test(span);
  if (isMetric && !metrics.has(span)) faults.push(`there is no metric ${span}`);
  const isWord = !isMetric && /^[a-z]+((_[a-z]+)+|([A-Z][a-z]*)+)$/.test(span);
  if (isWord && !words.has(span)) faults.push(`no source has the word ${span}`);
  return faults;
}

/** Environment variables, routes, error codes, metrics and other words of code that pages name and code has not. */
export const findUnknownWords = (documents: Document[], known: KnownWords): string[] =>
  documents.flatMap(({ file, text }) =>
    [...codeSpansIn(text), ...shellCodeIn(text)]
      .flatMap((span) => faultsOf(known, span))
      .map((fault) => `${file}: ${fault}`),
  );
