import { GatehouseUnreachable } from '../../clients/typescript/src/index.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findConnection } from '../connection.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { CHECKS } from './checks.ts';
import { createKit, NotChecked, RuleBroken } from './kit.ts';

export interface ConformanceFlags {
  key?: string;
  allowLive?: boolean;
  json?: boolean;
  patience: number;
}

export type Verdict = 'held' | 'broken' | 'not checked';

export interface CheckResult {
  check: string;
  verdict: Verdict;
  rule: string;
  detail?: string;
}

/** Drives a service as a network and a careless client do, and prints which rules held; exit code 1 when one did not. */
export async function runConformance(
  url: string,
  flags: ConformanceFlags,
  terminal: Terminal,
): Promise<void> {
  const given = { url, ...(flags.key === undefined ? {} : { apiKey: flags.key }) };
  const connection = await findConnection(given, terminal.env);
  if (connection.mode === 'live' && !flags.allowLive) {
    throw new UserError(
      'This is a key of live mode: the kit sends orders and invites. Use a test key, or say --allow-live.',
      { kind: 'refused' },
    );
  }
  const kit = createKit({ url: connection.url, key: connection.apiKey, patienceMs: flags.patience * 1_000 });
  await kit.once.listOrders({ query: { limit: 1 } }).catch((error: unknown) => {
    const kind = error instanceof GatehouseUnreachable ? 'unreachable' : 'refused';
    throw new UserError(error instanceof Error ? error.message : String(error), { cause: error, kind });
  });
  const results: CheckResult[] = [];
  for (const { name, rule, run } of CHECKS) {
    const result: CheckResult = { check: name, rule, ...(await judge(() => run(kit))) };
    results.push(result);
    if (!flags.json) terminal.out(lineOf(result));
  }
  let left = 0;
  for (const cleanUp of kit.cleanUps.reverse()) {
    await cleanUp().catch((error: unknown) => {
      left += 1;
      terminal.err(
        printable(`Not cleaned up: ${error instanceof Error ? error.message : String(error)}`).concat('\n'),
      );
    });
  }
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  if (flags.json) terminal.out(`${printableJson({ url: connection.url, results, left }, 2)}\n`);
  else
    terminal.out(`${count('held')} held, ${count('broken')} broken, ${count('not checked')} not checked\n`);
  if (count('broken') > 0) terminal.exitCode = 1;
}

async function judge(run: () => Promise<string | undefined>): Promise<{ verdict: Verdict; detail?: string }> {
  try {
    const detail = await run();
    return { verdict: 'held', ...(detail === undefined ? {} : { detail }) };
  } catch (error) {
    if (error instanceof NotChecked) return { verdict: 'not checked', detail: error.message };
    // What the service refuses or does not answer, where it should have, breaks the rule too.
    const detail = error instanceof Error ? error.message : String(error);
    return { verdict: 'broken', detail: error instanceof RuleBroken ? detail : `unexpected: ${detail}` };
  }
}

const WIDTH = 'not checked'.length;
const NAME_WIDTH = Math.max(...CHECKS.map(({ name }) => name.length));

const lineOf = ({ check, verdict, rule, detail }: CheckResult): string =>
  `${printable(`${verdict.padEnd(WIDTH)}  ${check.padEnd(NAME_WIDTH)}  ${rule}${detail ? ` (${detail})` : ''}`)}\n`;
