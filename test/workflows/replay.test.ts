import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { describe, expect, test } from 'vitest';
import { writeWorkflowBundle } from '../../runtime/worker/bundle.ts';
import { workflowBundle } from '../support/run/provided.ts';
import { quietRuntime } from '../support/temporal/quiet-runtime.ts';
import { type Recording, recordings } from '../support/temporal/recorded.ts';
import { SCENARIOS } from './scenarios.ts';

const CHANGED = fileURLToPath(new URL('../fixtures/changed-workflows/index.ts', import.meta.url));
const recorded = recordings();
/** An email address, a path of a machine, and what the tests name their people, companies and keys. */
const PERSONAL =
  /[\w.+-]+@[\w-]+\.[a-z]{2,}|\/(home|root|tmp|work|Users)\/|Meyer|Müller|Farm Berlin|RAS-1111|\bKEY-/;

/** Replays recordings with a bundle; returns the error of each, undefined if none. */
async function replay(codePath: string, from: Recording[]): Promise<Record<string, Error | undefined>> {
  quietRuntime();
  const histories = from.map(({ scenario, version, history }) => ({
    workflowId: `${scenario}@${version}`,
    history,
  }));
  const errors: Record<string, Error | undefined> = {};
  const results = Worker.runReplayHistories({ workflowBundle: { codePath } }, histories);
  for await (const { workflowId, error } of results) errors[workflowId] = error;
  return errors;
}

describe('the recorded histories', () => {
  test('exist for every scenario: npm run histories:record makes the missing ones', () => {
    const have = new Set(recorded.map(({ scenario }) => scenario));
    expect(Object.keys(SCENARIOS).filter((scenario) => !have.has(scenario))).toEqual([]);
  });

  test('name no person, address or machine', () => {
    for (const { scenario, version, json } of recorded) {
      const readable = json.replace(/"data": ?"([^"]*)"/g, (_all, data) =>
        Buffer.from(data, 'base64').toString(),
      );
      expect(readable, `${scenario}@${version}`).not.toMatch(PERSONAL);
      expect(json.match(/"identity": "(?!recorder")[^"]*"/), `${scenario}@${version}`).toBeNull();
    }
  });

  test('replay with the current workflows', async () => {
    const errors = await replay(workflowBundle().codePath, recorded);
    expect(Object.keys(errors)).toHaveLength(recorded.length);
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeUndefined();
  });

  test('do not replay with workflows that do one thing more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-changed-'));
    try {
      const codePath = join(folder, 'changed.js');
      await writeWorkflowBundle(codePath, CHANGED);
      const errors = await replay(codePath, recorded);
      expect(Object.keys(errors)).toHaveLength(recorded.length);
      for (const [name, error] of Object.entries(errors)) {
        expect(error, name).toBeInstanceOf(DeterminismViolationError);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
