import { readFile } from 'node:fs/promises';

export interface Figures {
  operations: number;
  cases: number;
  /** Cases that followed a link to what an earlier answer named. */
  linked: number;
  /** Answers by their class: `2xx`. */
  answers: Record<string, number>;
  /** Operations that should, and never answered 2xx. */
  neverSucceeded: string[];
  failures: number;
}

interface Scenario {
  recorder?: {
    cases?: Record<string, { value: { method: string; path: string }; is_transition_applied: boolean }>;
    checks?: Record<string, { status: string }[]>;
    interactions?: Record<string, { response: { status_code: number } | null }>;
  };
}

/** Counts what a run of schemathesis did, from its report in NDJSON. */
export async function readFigures(
  file: string,
  operations: readonly string[],
  shouldSucceed: (operation: string) => boolean,
): Promise<Figures> {
  const figures: Figures = {
    operations: 0,
    cases: 0,
    linked: 0,
    answers: {},
    neverSucceeded: [],
    failures: 0,
  };
  const tried = new Set<string>();
  const succeeded = new Set<string>();
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (!line.startsWith('{"ScenarioFinished"')) continue;
    const { recorder } = (JSON.parse(line) as { ScenarioFinished: Scenario }).ScenarioFinished;
    // A scenario that was skipped recorded nothing.
    for (const [id, { value, is_transition_applied }] of Object.entries(recorder?.cases ?? {})) {
      const operation = `${value.method} ${value.path}`;
      if (!operations.includes(operation)) continue;
      figures.cases += 1;
      tried.add(operation);
      if (is_transition_applied) figures.linked += 1;
      const status = recorder?.interactions?.[id]?.response?.status_code;
      if (status === undefined) continue;
      const group = `${Math.floor(status / 100)}xx`;
      figures.answers[group] = (figures.answers[group] ?? 0) + 1;
      if (group === '2xx') succeeded.add(operation);
      if ((recorder?.checks?.[id] ?? []).some((check) => check.status === 'failure')) figures.failures += 1;
    }
  }
  figures.operations = tried.size;
  figures.neverSucceeded = operations.filter(
    (operation) => shouldSucceed(operation) && !succeeded.has(operation),
  );
  return figures;
}
