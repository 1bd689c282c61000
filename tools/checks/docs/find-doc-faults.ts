import { readFileSync } from 'node:fs';
import { PROBLEMS } from '../../../contracts/problems.ts';
import { MAIL_KINDS } from '../../../contracts/states.ts';
import { COLUMN_FATES } from '../../../db/erasure/column-fates.ts';
import { SAMPLE_NAMES, sampleContent } from '../../../mail/samples.ts';
import { PUBLIC_EVENTS } from '../../../policy/event-types.ts';
import { RETENTION } from '../../../policy/retention.ts';
import { OPENAPI_FILE, printOpenapi } from '../../openapi/create-openapi-document.ts';
import { CLIENT_TYPES_FILE, printClientTypes } from '../../openapi/print-client-types.ts';
import { EXCEPTIONS, LAYERS, WORKFLOW_PACKAGES } from '../layers.ts';
import { projectFiles } from '../project-files.ts';
import { commandsIn, commandsInHelp } from './commands-in.ts';
import { type Document, namesInTables, sectionsOf } from './documents.ts';
import {
  cliProgram,
  constantsOf,
  metricFacts,
  optionsBeside,
  readDocuments,
  routesOf,
  temporalVariables,
  variablesOf,
  wordsOf,
} from './facts.ts';
import { findBareFigures } from './find-bare-figures.ts';
import { findBrokenLinks } from './find-broken-links.ts';
import { findIncompleteDecisions } from './find-incomplete-decisions.ts';
import { findMissingPaths } from './find-missing-paths.ts';
import { findNameFaults, type NamesToCompare } from './find-name-faults.ts';
import { findUnknownWords } from './find-unknown-words.ts';
import { findWrongCommands } from './find-wrong-commands.ts';
import { printParts } from './print-tables.ts';
import { findStaleParts, type PrintedParts } from './printed.ts';

/** What docs are checked against. */
export interface Project {
  files: string[];
  documents: Document[];
  sources: Document[];
  scripts: Record<string, string>;
}

const SOURCE = /\.(tsx?|mjs)$/;
/** The tests of these checks are full of names that are not there. */
const NO_SOURCE = /\.d\.ts$|^test\/tools\/checks\//;
const PAGES = /^((docs|examples)\/.*|[A-Z]+)\.md$/;

/** Reads the project in the folder this process runs in. */
export function readProject(): Project {
  const files = projectFiles(process.cwd());
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    files,
    documents: readDocuments(files.filter((file) => PAGES.test(file))),
    sources: readDocuments(files.filter((file) => SOURCE.test(file) && !NO_SOURCE.test(file))),
    scripts,
  };
}

export const partsOf = (): PrintedParts =>
  printParts({
    problems: PROBLEMS,
    layers: LAYERS,
    exceptions: EXCEPTIONS.map(({ why }) => why),
    workflowPackages: WORKFLOW_PACKAGES,
    program: cliProgram(),
    metrics: metricFacts(),
    events: PUBLIC_EVENTS,
    retention: RETENTION,
    fates: COLUMN_FATES,
  });

function kindOf(heading: string): string {
  const sample = SAMPLE_NAMES.find((name) => name === heading);
  return sample ? sampleContent(sample, 'en').kind : heading;
}

interface SourceFacts {
  shipped: Set<string>;
  ofTests: Set<string>;
  routes: string[];
}

function readSourceFacts(sources: Document[]): SourceFacts {
  const router = sources.find(({ file }) => file === 'api/router.ts')?.text ?? '';
  return { ...variablesOf(sources), routes: routesOf(router) };
}

/** Names that one page lists: all that there are, and no others. */
function listsOf(
  { documents, scripts }: Project,
  { shipped, ofTests, routes }: SourceFacts,
): NamesToCompare[] {
  const textOf = (page: string) => documents.find(({ file }) => file === page)?.text ?? '';
  const list = (kind: string, page: string, heading: string, inCode: Iterable<string>): NamesToCompare => ({
    kind,
    place: `${page}, "${heading}"`,
    inCode,
    inDocs: namesInTables(textOf(page), heading),
  });
  const braced = routes.map((route) => route.replace(/:(\w+)/g, '{$1}'));
  const ownScripts = Object.keys(scripts).filter((name) => !name.startsWith('pre'));
  return [
    list('variable', 'docs/operations.md', 'Environment variables', shipped),
    list('variable', 'CONTRIBUTING.md', 'Variables of tests and benches', ofTests),
    list('script', 'CONTRIBUTING.md', 'Scripts', ownScripts),
    list('route', 'docs/api-guide.md', 'Routes', braced),
    {
      kind: 'kind of mail',
      place: 'docs/mails.md',
      inCode: MAIL_KINDS,
      // A kind has a heading for each sample of it that is pictured.
      inDocs: sectionsOf(textOf('docs/mails.md'))
        .filter(({ level }) => level === 2)
        .map(({ heading }) => kindOf(heading)),
    },
  ];
}

/** Schemas of the database, which look like metrics. */
const SCHEMAS = ['gatehouse_live', 'gatehouse_test'];

/** Everything that the project's pages say and that is not so, each as a line. */
export function findDocFaults(project: Project): string[] {
  const { documents, sources, scripts } = project;
  const files = new Set(project.files);
  const facts = readSourceFacts(sources);
  const { shipped, ofTests, routes } = facts;
  const metrics = metricFacts().map(({ name }) => name);
  const shown = [
    ...documents.flatMap(commandsIn),
    ...sources.filter(({ file }) => file.startsWith('cli/commands/')).flatMap(commandsInHelp),
  ];
  return [
    ...findBrokenLinks(documents, files),
    ...findMissingPaths(documents, files),
    ...findWrongCommands(shown, { program: cliProgram(), scripts, optionsBeside: optionsBeside(sources) }),
    // The changelog names what is gone.
    ...findUnknownWords(
      documents.filter(({ file }) => file !== 'CHANGELOG.md'),
      {
        variables: new Set([...shipped, ...ofTests, ...temporalVariables(), ...constantsOf(sources)]),
        metrics: new Set([...metrics, ...SCHEMAS]),
        routes,
        problems: PROBLEMS,
        words: wordsOf(sources),
      },
    ),
    ...listsOf(project, facts).flatMap(findNameFaults),
    ...findIncompleteDecisions(documents),
    ...findStaleParts(documents, partsOf()),
    ...[
      { file: OPENAPI_FILE, printed: printOpenapi() },
      { file: CLIENT_TYPES_FILE, printed: printClientTypes() },
    ]
      .filter(({ file, printed }) => readFileSync(file, 'utf8') !== printed)
      .map(({ file }) => `${file} is not current: npm run docs:print`),
    ...documents.filter(({ file }) => file === 'docs/performance.md').flatMap(findBareFigures),
  ];
}
