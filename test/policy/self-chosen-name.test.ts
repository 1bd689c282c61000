import { describe, expect, test } from 'vitest';
import { selfChosenNameProblem } from '../../policy/self-chosen-name.ts';

const VENDOR = 'Northgate Software';
const problem = (name: string) => selfChosenNameProblem(name, VENDOR)?.code ?? null;

describe('a name that a person chooses', () => {
  test.each([
    'Müller GmbH & Co.KG',
    'St.Gallen Tourismus',
    'Booking.com B.V.',
    'Yahoo! Inc.',
    'L’Atelier',
    'S.p.A. Rossi & Figli',
    'Kowalski Sp. z o.o.',
    '.NET Consulting',
    'Version 2.0 Labs',
    'Plus500 Ltd',
    'Studio 54 Köln 1977',
    'Groupe 3/4, Paris',
    'Softwarehaus Nord',
    'Southgate Ltd',
    'Gateway North',
    '株式会社アクメ',
    'ООО «Ромашка»',
  ])('may be %s', (name) => {
    expect(problem(name)).toBeNull();
  });

  test.each([
    ['sales@acme', 'address'],
    ['sales＠acme', 'address'],
    ['www.acme', 'webAddress'],
    ['WWW.1 Ltd', 'webAddress'],
    ['evil.example', 'webAddress'],
    ['Visit ACME.COM now', 'webAddress'],
    ['Acme (acme.de)', 'webAddress'],
    ['acme.de/login for you', 'webAddress'],
    ['Acme münchen.рф', 'webAddress'],
    ['Acme 1⒈com', 'webAddress'],
    ['Microsoft Support - call +49 30 12 34', 'phone'],
    ['Microsoft Support - call +49 30 1234567', 'phone'],
    ['Call 0800 123456', 'phone'],
    ['Call (030) 555-0199', 'phone'],
    ['Help ０８００１２３４５６', 'phone'],
    ['Help ٠٨٠٠١٢٣٤', 'phone'],
    ['Northgate Software', 'vendor'],
    ['NORTHGATE', 'vendor'],
    ['Northgate Support GmbH', 'vendor'],
    ['North Gate', 'vendor'],
    ['N0rthg4te', 'vendor'],
    ['Nоrthgаte', 'vendor'],
    ['Nörthgåte', 'vendor'],
    ['Northgatte', 'vendor'],
    ['Nortghate Billing', 'vendor'],
    ['TheNorthgateTeam', 'vendor'],
  ])('may not be %s (%s)', (name, code) => {
    expect(problem(name)).toBe(code);
  });

  test('the look-alike of a short vendor’s name is the whole word only', () => {
    const short = (name: string) => selfChosenNameProblem(name, 'Acme Inc.')?.code ?? null;
    expect(short('Acme Support')).toBe('vendor');
    expect(short('Pharmacmeda')).toBeNull();
    expect(short('Acne Studios')).toBeNull();
  });
});
