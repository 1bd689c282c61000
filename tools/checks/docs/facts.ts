import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Command } from 'commander';
import { Registry } from 'prom-client';
import { timeRequests } from '../../../api/metrics/http.ts';
import { createMailMetrics } from '../../../api/metrics/mail.ts';
import { INSTANCE_ROUTES, V1_ROUTES } from '../../../api/route-table.ts';
import type { Environment } from '../../../cases/environment.ts';
import { createProgram } from '../../../cli/program.ts';
import type { Terminal } from '../../../cli/terminal.ts';
import type { Mode } from '../../../contracts/states.ts';
import { createCounters } from '../../../runtime/counters.ts';
import { SETTING_NAMES } from '../../../runtime/settings.ts';
import type { Document } from './documents.ts';
import type { MetricFact } from './print-tables.ts';

export const readDocuments = (files: string[]): Document[] =>
  files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Set by the system, by npm or by the parent of a process of the bench. */
const NOT_OURS = /^(PATH|HOME|TERM|LOCALAPPDATA|XDG_CACHE_HOME|CI|VITEST_POOL_ID|SKELETON_WORKFLOW)$/;
const READ = /\benv\.([A-Z][A-Z0-9_]+)/g;

/** The environment variables that these sources read. */
const variablesIn = (sources: Document[]): string[] =>
  sources
    .flatMap(({ text }) => [...text.matchAll(READ)].map(([, name = '']) => name))
    .filter((name) => !NOT_OURS.test(name));

/** The environment variables of Gatehouse, and those of its tests and benches alone. */
export function variablesOf(sources: Document[]): { shipped: Set<string>; ofTests: Set<string> } {
  const isShipped = ({ file }: Document) => !/^(test|tools)\//.test(file);
  const shipped = new Set([...SETTING_NAMES, ...variablesIn(sources.filter(isShipped))]);
  const others = variablesIn(sources.filter((source) => !isShipped(source)));
  return { shipped, ofTests: new Set(others.filter((name) => !shipped.has(name))) };
}

/** The environment variables that Temporal's own configuration reads. */
export function temporalVariables(): string[] {
  const folder = 'node_modules/@temporalio/envconfig/lib';
  const sources = readDocuments(readdirSync(folder).map((file) => posix.join(folder, file)));
  return sources.flatMap(({ text }) => text.match(/\bTEMPORAL_[A-Z_]+\b/g) ?? []);
}

/** Constants with names in capitals that the sources declare. */
export const constantsOf = (sources: Document[]): string[] =>
  sources.flatMap(({ text }) =>
    [...text.matchAll(/\bconst ([A-Z][A-Z0-9_]+)\b/g)].map(([, name = '']) => name),
  );

/** `GET /v1/onboardings/:id`, the routes of the table and those that the router has by itself. */
export function routesOf(router: string): string[] {
  const own = [...router.matchAll(/router\s*\.get\('([^']+)'/g)].map(([, path]) => `GET ${path}`);
  const signed = [...router.matchAll(/\.route\('([^']+)'\)\s*\.post/g)].map(([, path]) => `POST ${path}`);
  const keyed = Object.entries(V1_ROUTES).flatMap(([path, handlers]) =>
    Object.keys(handlers).map((method) => `${method} /v1${path}`),
  );
  const ofInstances = Object.entries(INSTANCE_ROUTES).flatMap(([path, handlers]) =>
    Object.keys(handlers).map((method) => `${method} ${path}`),
  );
  return [...own, ...signed, ...keyed, ...ofInstances];
}

/** The metrics of Gatehouse's own. No database is asked: their names and labels are known before. */
export function metricFacts(): MetricFact[] {
  const registry = new Registry();
  timeRequests(registry);
  createMailMetrics(registry, {} as Record<Mode, Environment>);
  createCounters(registry);
  return registry.getMetricsAsArray().map((metric) => {
    const labels: unknown = 'labelNames' in metric ? metric.labelNames : [];
    return { name: metric.name, help: metric.help, labels: Array.isArray(labels) ? labels : [] };
  });
}

/** Nothing is run on it. */
const NO_TERMINAL: Terminal = {
  env: {},
  interactive: false,
  showsResult: false,
  out: () => {},
  err: () => {},
  wait: async () => {},
  async *input() {},
  exitCode: 0,
};

export const cliProgram = (): Command => createProgram(NO_TERMINAL);

/** The options that the sources in a file's folder speak of. */
export const optionsBeside =
  (sources: Document[]) =>
  (file: string): Set<string> => {
    const folder = posix.dirname(file);
    const beside = sources.filter((source) => source.file.startsWith(`${folder}/`));
    return new Set(beside.flatMap(({ text }) => text.match(/--[a-z][a-z-]*/g) ?? []));
  };

/** Words of several parts, as in `two_parts` and `twoParts`, that the sources have. */
export const wordsOf = (sources: Document[]): Set<string> =>
  new Set(
    sources.flatMap(({ text }) => text.match(/(?<!\w)[a-z]+(?:(?:_[a-z]+)+|(?:[A-Z][a-z]*)+)(?!\w)/g) ?? []),
  );
