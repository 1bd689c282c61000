import type { Finding } from '../../cases/doctor/finding.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { EXIT_CODES } from '../../contracts/user-error.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings } from '../../runtime/settings.ts';
import { connectClients } from '../../runtime/temporal-connection.ts';
import { packageVersion } from '../../runtime/version.ts';
import { inColour } from '../colour.ts';
import { requireDataFolder } from '../require-data-folder.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { findTemporal } from '../with-temporal.ts';
import { examine } from './examine.ts';

export interface DoctorFlags {
  mode?: Mode;
  json?: boolean;
}

/**
 * `gatehouse doctor`: prints what it found, faults last in each environment.
 * @throws UserError for settings, a data folder or secrets that cannot be used at all
 */
export async function doctor({ mode, json }: DoctorFlags, terminal: Terminal): Promise<void> {
  requireDataFolder(terminal);
  const configured = readSettings(terminal.env);
  const secrets = loadSecrets(configured);
  const { temporal, settings } = await findTemporal(configured);
  const { clients, close } = connectClients(temporal);
  const findings: Finding[] = [];
  try {
    for (const each of mode ? [mode] : MODES) {
      findings.push(...(await examine({ mode: each, settings, secrets, client: clients[each], temporal })));
    }
  } finally {
    await close();
  }
  const version = packageVersion();
  if (json) terminal.out(`${printableJson({ version, findings }, 2)}\n`);
  else
    terminal.out(
      `Gatehouse ${version}\n${findings.map((one) => toText(one, terminal)).join('')}${summaryOf(findings)}\n`,
    );
  const faults = findings.filter(({ level }) => level === 'fault');
  if (faults.length > 0) {
    terminal.exitCode = faults.some(({ isAway }) => isAway) ? EXIT_CODES.unreachable : EXIT_CODES.fault;
  }
}

const WORDS = { ok: 'ok', warning: 'warning', fault: 'FAULT' } as const;

function toText({ level, mode, check, found, means, todo }: Finding, terminal: Terminal): string {
  const word = inColour(terminal, { text: WORDS[level].padEnd(8), state: level });
  const line = `${word}${printable(`${(mode ?? 'both').padEnd(5)}${check.padEnd(15)}${found}`)}\n`;
  const more = [means && `means: ${means}`, todo && `do: ${todo}`].filter((text) => text !== null);
  return [line, ...more.map((text) => `${' '.repeat(28)}${printable(text)}\n`)].join('');
}

function summaryOf(findings: Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((each) => each.level === level).length;
  const [faults, warnings] = [count('fault'), count('warning')];
  return faults + warnings === 0 ? 'Everything is well.' : `${faults} faults, ${warnings} warnings.`;
}
