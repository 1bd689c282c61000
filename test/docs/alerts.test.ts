import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { metricFacts } from '../../tools/checks/docs/facts.ts';

const RULES = 'docs/operations/alerts/gatehouse.rules.yml';
const DASHBOARD = 'docs/operations/alerts/grafana-dashboard.json';
const RUNBOOK = 'docs/operations/alerts.md';

const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Gatehouse[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z.string().regex(/^\d+m$/),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

const dashboardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

const rules = rulesSchema.parse(parse(await readFile(RULES, 'utf8'))).groups.flatMap((group) => group.rules);

/** Those of Temporal's SDK that are used here; test/runtime/worker/worker-port.test.ts sees the SDK serve its own. */
const SDK_METRICS = ['temporal_workflow_task_execution_failed', 'temporal_worker_task_slots_available'];

/** A histogram is three series. */
const seriesOf = (name: string) => [name, ...['_count', '_sum', '_bucket'].map((end) => name + end)];

/** Each series and label of an expression, which must exist. */
function expectKnown(expr: string): void {
  const metrics = metricFacts();
  const used = [...expr.matchAll(/\b(gatehouse_\w+)(?:\{([^}]*)\})?/g)];
  const ofSdk = [...expr.matchAll(/\btemporal_\w+/g)].map(([name]) => name);
  for (const name of ofSdk) expect(SDK_METRICS).toContain(name);
  expect(used.length + ofSdk.length).toBeGreaterThan(0);
  for (const [, series = '', selector = ''] of used) {
    const metric = metrics.find(({ name }) => seriesOf(name).includes(series));
    expect(metric, `${series} is no metric`).toBeDefined();
    for (const [, label] of selector.matchAll(/(\w+)\s*[!=]/g)) expect(metric?.labels).toContain(label);
  }
}

test.each(rules)('$alert names metrics and labels that exist', ({ expr }) => expectKnown(expr));

test('the dashboard shows every metric of Gatehouse, and none that does not exist', async () => {
  const { panels } = dashboardSchema.parse(JSON.parse(await readFile(DASHBOARD, 'utf8')));
  const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  for (const expr of exprs) expectKnown(expr);
  const unseen = metricFacts().filter(({ name }) => !exprs.some((expr) => expr.includes(name)));
  expect(unseen.map(({ name }) => name)).toEqual([]);
});

test('each alert has an entry in the runbook, and each entry an alert', async () => {
  const text = await readFile(RUNBOOK, 'utf8');
  const entries = [...text.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
  expect(entries).toEqual(rules.map(({ alert }) => alert));
  for (const { alert, annotations } of rules)
    expect(annotations.runbook).toBe(`${RUNBOOK}#${alert.toLowerCase()}`);
});
