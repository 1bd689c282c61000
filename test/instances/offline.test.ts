import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, pathOf } from '../support/cases/invited.ts';
import { aConsole, joinedAdmin, postForm, typeCode } from '../support/instances/activating.ts';
import {
  activatedOffline,
  aMachine,
  approveRequest,
  installAnswerOn,
  requestOf,
  typeBrought,
  upload,
  written,
} from '../support/instances/offline.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { PASSWORD } from '../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const store = () => site.world.test.store;
const instancesOf = (accountId: string) => store().instances.ofAccount(accountId, 10);
const widest =
  "Math.max(...[...document.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right))";
const groupsIn = (html: string): string =>
  [...html.matchAll(/<code>([0-9A-Z ]+)<\/code>/g)].map(([, row]) => row).join(' ');

describe('a machine without network', () => {
  test('is activated with files on a phone, and gives its seat back with a receipt', async () => {
    const { email, accountId } = await joinedAdmin(site);
    const machine = await aMachine(site);
    const [request, receipt] = [machine.file('request.json'), machine.file('receipt.json')];
    await writeFile(request, await requestOf(machine, '--name', 'Isolated'));

    const page = await site.newPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    const looked = async (name: string) => {
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/offline-${name}.png`, fullPage: true });
      expect([name, await page.evaluate(widest)]).toSatisfy(([, width]: [string, number]) => width <= 360);
    };
    await page.goto(`${site.url}/test/activate`);
    await page.getByRole('link', { name: 'Activate without network' }).click();
    await looked('signed-out');
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await looked('bring');
    await page.getByLabel('File from the machine').setInputFiles(request);
    await page.getByRole('button', { name: 'Upload' }).press('Enter');
    const review = await page.getByRole('main').innerText();
    expect(review).toContain('Remote Application Server 20');
    expect(review).toContain('Isolated');
    await looked('review');
    expect(await instancesOf(accountId), 'nothing happens before the button is pressed').toEqual([]);
    await page.getByRole('button', { name: 'Activate' }).press('Enter');
    await looked('answer');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the answer' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('gatehouse-answer.json');
    await download.saveAs(machine.file('answer.json'));

    const installed = await written(machine, 'answer', machine.file('answer.json'), ...machine.keys);
    const [instance] = await instancesOf(accountId);
    expect(installed).toContain(instance?.certificate_id);
    expect(instance).toMatchObject({ status: 'active', name: 'Isolated', version: '20' });

    await writeFile(receipt, await written(machine, 'return'));
    await page.goto(`${site.url}/test/activate/offline`);
    await page.getByLabel('File from the machine').setInputFiles(receipt);
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('heading', { name: 'The seat was given back' }).waitFor();
    await looked('returned');
    expect((await instancesOf(accountId))[0]).toMatchObject({
      ...{ status: 'deactivated', deactivated_because: 'returned', offline_until: null },
    });
    await page.context().close();
  });

  test('is activated and gives its seat back with typed codes', async () => {
    const admin = await joinedAdmin(site);
    const machine = await aMachine(site);
    const typed = await requestOf(machine, '--typed');
    const opened = await typeBrought(site, admin.visitor, typed.toLowerCase()).expect(303);
    const path = opened.headers.location ?? '';
    expect((await admin.visitor.get(path).expect(200)).text).toContain('Name of the installation');
    expect((await approveRequest(site, admin, path, { name: '<b>' })).status).toBe(422);
    const approved = await approveRequest(site, admin, path, { name: 'Vault' }).expect(303);
    const answer = await admin.visitor.get(approved.headers.location ?? '').expect(200);
    expect(answer.text).not.toContain('Download the answer');
    await written(machine, 'answer', groupsIn(answer.text), '--typed', ...machine.keys);
    expect(await instancesOf(admin.accountId)).toMatchObject([{ name: 'Vault', status: 'active' }]);

    const receipt = await written(machine, 'return', '--typed');
    const returned = await typeBrought(site, admin.visitor, receipt).expect(200);
    expect(returned.text).toContain('The seat of Vault is free.');
    expect(await instancesOf(admin.accountId)).toMatchObject([{ status: 'deactivated' }]);
    expect((await typeBrought(site, admin.visitor, receipt)).status).toBe(409);
    // The code of a machine is always the same: it asks again.
    const again = await typeBrought(site, admin.visitor, typed).expect(303);
    await approveRequest(site, admin, again.headers.location ?? '').expect(303);
    expect(await instancesOf(admin.accountId)).toMatchObject([{ name: 'Vault', status: 'active' }]);
  });

  test('waits for a person who joins their account on the way', async () => {
    const invited = await invite(site);
    const visitor = site.newVisitor();
    expect((await visitor.get('/test/activate/offline').expect(200)).text).not.toContain('type="file"');
    const joined = await visitor
      .post(pathOf(invited.links.join))
      .set('Origin', site.url)
      .type('form')
      .send({ name: 'Ada Admin', password: PASSWORD });
    expect(joined.headers.location).toBe('/test/activate/offline');
    expect((await visitor.get('/test/activate/offline')).text).toContain('type="file"');
  });

  test('leaves a code that was typed before as it is', async () => {
    const invited = await invite(site);
    const visitor = site.newVisitor();
    const path = await typeCode(site, visitor, await aConsole(site).start());
    await visitor.get('/test/activate/offline').expect(200);
    await visitor.get(path).expect(200);
    const join = { name: 'Ada Admin', password: PASSWORD };
    const joined = await postForm(site, visitor, pathOf(invited.links.join), join);
    expect(joined.headers.location).toBe('/test/activate/offline');
    await visitor.get(path).expect(200);
    // What was begun last comes first.
    const other = site.newVisitor();
    await other.get('/test/activate/offline').expect(200);
    const typed = await typeCode(site, other, await aConsole(site).start());
    const second = await postForm(site, other, pathOf((await invite(site)).links.join), join);
    expect(second.headers.location).toBe(typed);
  });

  test('gets the same answer for the same request, and a later one for a later request', async () => {
    const admin = await joinedAdmin(site);
    const machine = await aMachine(site);
    const request = await requestOf(machine);
    const first = await activatedOffline(site, admin, request);
    expect(await activatedOffline(site, admin, request)).toBe(first);
    const later = await activatedOffline(site, admin, await requestOf(machine));
    expect(later).not.toBe(first);
    expect(await instancesOf(admin.accountId)).toHaveLength(1);
    await admin.visitor.get(first).expect(404);
    const again = await upload(site, admin.visitor, request).expect(303);
    const refused = await approveRequest(site, admin, again.headers.location ?? '');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('This request was answered before');
    expect(await installAnswerOn(machine, admin, later)).toContain('Installed');
  });
});
