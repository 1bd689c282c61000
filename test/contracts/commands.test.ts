import { describe, expect, it, test } from 'vitest';
import { COMMAND_EXAMPLES, type CommandName, faultOfCommand } from '../../contracts/commands.ts';

const NAMES = Object.keys(COMMAND_EXAMPLES) as CommandName[];
const LARGE = 'x'.repeat(100_000);

/** The example with each id replaced by one of another kind. */
const foreign = (input: object): Record<string, unknown>[] =>
  Object.entries(input)
    .filter(([, value]) => typeof value === 'string' && value.includes('_'))
    .map(([field]) => ({ ...input, [field]: 'cust_1' }));

describe.each(NAMES)('the input of %s', (name) => {
  const example = COMMAND_EXAMPLES[name];

  it('may be the example, without a field that is unknown', () => {
    expect(faultOfCommand(name, example)).toBeNull();
    const fault = faultOfCommand(name, { ...example, 'ada@example.com': 1 });
    expect(fault).toBe(
      `${name}: a field is unknown; it knows ${Object.keys(example).join(', ')}. Send one JSON object such as ${JSON.stringify(example)}.`,
    );
  });

  const WRONG: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a string', 'oops'],
    ['a number', 7],
    ['a boolean', true],
    ['a list', [example]],
    ['100 kB of text', LARGE],
    ['a list of 100 kB', Array.from({ length: 10_000 }, () => 'x'.repeat(10))],
    ['an object of 100 kB without its fields', { more: LARGE }],
  ];
  it.each(WRONG)('must not be %s', (_what, input) => {
    const fault = faultOfCommand(name, input);
    expect(fault).toContain(`${name}`);
    expect(fault).toContain(JSON.stringify(example));
    // No message repeats the input, so no history has it twice.
    expect(fault?.length).toBeLessThan(400);
  });

  it.each(Object.keys(example))('needs a well-formed %s', (field) => {
    const given = { ...example } as Record<string, unknown>;
    const wrong = [
      undefined,
      null,
      {},
      [],
      '',
      LARGE,
      -1,
      1.5,
      Number.NaN,
      'inv_',
      'inv_1 or 1',
      `inv_${LARGE}`,
    ];
    for (const value of wrong) {
      expect(
        faultOfCommand(name, { ...given, [field]: value }),
        `${field} ${String(value).slice(0, 20)}`,
      ).toContain(field);
    }
    delete given[field];
    expect(faultOfCommand(name, given)).toContain(`${field} is missing or malformed`);
  });

  it('needs ids of the right kind', () => {
    const inputs = foreign(example);
    expect(inputs.length).toBeGreaterThan(0);
    for (const input of inputs) expect(faultOfCommand(name, input)).toContain('is missing or malformed');
  });
});

test('a revocation names an onboarding or an invitation, and nothing else', () => {
  expect(faultOfCommand('revoke', { id: 'onb_1' })).toBeNull();
  expect(faultOfCommand('revoke', { id: 'inv_1' })).toBeNull();
  expect(faultOfCommand('revoke', { id: 'user_1' })).not.toBeNull();
  expect(faultOfCommand('revoke', { of: 'onb_1' })).not.toBeNull();
});
