import type { Command } from 'commander';
import type { Fate, TableFates } from '../../../db/erasure/fates/fate.ts';
import { DAY_MS, MINUTE_MS } from '../../../policy/numbers.ts';
import type { PrintedParts } from './printed.ts';
import { printTable } from './printed.ts';

const span = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replace(/\|/g, '\\|');

interface ProblemKind {
  status: number;
  recovery: string;
}

/** Each error code, with what a caller does about it. */
const printProblems = (problems: Readonly<Record<string, ProblemKind>>): string =>
  printTable(
    ['code', 'status', 'what to do'],
    Object.entries(problems).map(([code, { status, recovery }]) => [
      span(code),
      String(status),
      cell(recovery),
    ]),
  );

interface Layer {
  holds: string;
  may: readonly string[] | 'all';
}

/** Each room of the house, from the lowest floor to the highest; then where it may import less than that. */
function printLayers({ layers, exceptions, workflowPackages }: PrintedFacts): string {
  const nameOf = (room: string) => span(/\.\w+$/.test(room) ? room : `${room}/`);
  const mayOf = (may: Layer['may']) =>
    may === 'all' ? 'everything' : may.map(nameOf).join(', ') || 'nothing';
  const table = printTable(
    ['room', 'holds', 'may import'],
    Object.entries(layers).map(([room, { holds, may }]) => [nameOf(room), cell(holds), mayOf(may)]),
  );
  const less = [...exceptions, `workflows reach no packages but ${workflowPackages.map(span).join(' and ')}`];
  return `${table}\n${less.map((each) => `- ${each}\n`).join('')}`;
}

/** The commands under a command that do something, each with the words before it. */
function leavesOf(command: Command, path: string): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((each) => leavesOf(each, `${path} ${each.name()}`));
}

/** Each command of the command line, with its arguments and options. */
const printCommands = (program: Command): string =>
  printTable(
    ['command', 'does', 'options'],
    leavesOf(program, program.name()).map(({ path, command }) => {
      const values = command.registeredArguments.map((argument) => argument.name().replace(/[<>]/g, ''));
      const options = command.options.filter(({ hidden }) => !hidden);
      return [
        span([path, ...values].join(' ')),
        cell(command.description()),
        options
          .toSorted((one, other) => Number(other.mandatory) - Number(one.mandatory))
          .map(({ flags, mandatory }) => span(mandatory ? flags : `[${flags}]`))
          .join(' '),
      ];
    }),
  );

/** A metric as prom-client tells it. */
export interface MetricFact {
  name: string;
  help: string;
  labels: readonly string[];
}

const printMetrics = (metrics: MetricFact[]): string =>
  printTable(
    ['metric', 'says', 'by'],
    metrics.map(({ name, help, labels }) => [span(name), cell(help), labels.map(span).join(', ')]),
  );

/** Each type of a public event. */
const printEvents = (events: Readonly<Record<string, string>>): string =>
  printTable(
    ['type', 'happens when'],
    Object.entries(events).map(([type, when]) => [span(type), cell(when)]),
  );

/** How long each kind of thing is kept. */
const printRetention = (retention: PrintedFacts['retention']): string =>
  printTable(
    ['what', 'is kept', 'from'],
    Object.values(retention).map(({ what, ms, since }) => [cell(what), durationOf(ms), cell(since)]),
  );

const durationOf = (ms: number): string => {
  if (ms === 0) return 'until the next hour';
  return ms % DAY_MS === 0 ? `${ms / DAY_MS} days` : `${ms / MINUTE_MS} minutes`;
};

/** Each column with something of a person or an organisation, and what erasing does to it. */
const printFates = (fates: Readonly<Record<string, TableFates>>): string =>
  printTable(
    ['column', 'when the customer is erased', 'when the person is erased', 'note'],
    Object.entries(fates)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([table, { holds = {} }]) =>
        Object.entries(holds).map(([column, { customer, person, note = '' }]) => [
          span(`${table}.${column}`),
          FATE_WORDS[customer],
          FATE_WORDS[person],
          cell(note),
        ]),
      ),
  );

const FATE_WORDS: Record<Fate, string> = {
  row: 'its row goes',
  null: 'emptied',
  text: 'a fixed text instead',
  stays: 'stays',
};

/** Everything that is printed into pages. */
export interface PrintedFacts {
  events: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, ProblemKind>>;
  layers: Readonly<Record<string, Layer>>;
  /** Where imports of a room are fewer, in words. */
  exceptions: readonly string[];
  workflowPackages: readonly string[];
  program: Command;
  metrics: MetricFact[];
  retention: Readonly<Record<string, { what: string; ms: number; since: string }>>;
  fates: Readonly<Record<string, TableFates>>;
}

export const printParts = (facts: PrintedFacts): PrintedParts => ({
  problems: printProblems(facts.problems),
  layers: printLayers(facts),
  commands: printCommands(facts.program),
  metrics: printMetrics(facts.metrics),
  events: printEvents(facts.events),
  retention: printRetention(facts.retention),
  'erased-columns': printFates(facts.fates),
});
