import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const HELP = `npm run test:model -- [--sequences 20000] [--seed S] [--layer steps|server|resellers]

  --sequences  how many customers' lives are compared with the model, in each layer
  --seed       of the first; the next ones follow. A failure names its seed.
  --layer      steps: the steps on the databases themselves, with crashes and late attempts
               server: row, run and model on a real Temporal server
               both of these, unless told
               resellers: ten events of several resellers, with cancels, transfers and joins, on the databases themselves`;

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    layer: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const FILES = {
  steps: ['steps', 'more-steps', 'last-steps'].map((part) => `test/model/${part}-model.test.ts`),
  server: ['test/model/case-model.test.ts', 'test/model/hard-case-model.test.ts'],
  resellers: ['test/model/resellers-model.test.ts'],
};
const files = values.layer ? FILES[values.layer] : [...FILES.steps, ...FILES.server];
if (!files || !/^[1-9]\d*$/.test(values.sequences)) {
  console.error(HELP);
  process.exit(2);
}
const env = { ...process.env, MODEL_STEPS: values.sequences, MODEL_SERVER: values.sequences };
env.MODEL_RESELLERS = values.sequences;
if (values.seed) env.MODEL_SEED = values.seed;
const { status } = spawnSync('npx', ['vitest', 'run', ...files], { stdio: 'inherit', env });
process.exit(status ?? 1);
