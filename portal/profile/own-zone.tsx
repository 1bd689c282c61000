import type { Request, Response } from 'express';
import { isTimeZone, TIME_ZONES } from '../../policy/time-zones.ts';
import { readField } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { automaticZone } from '../shell/reader-zone.ts';
import type { Member } from '../shell/visit.ts';
import { OwnZonePage, type OwnZonePageProps, ownZoneTitle } from './own-zone-page.tsx';

/** `GET /account/time-zone` */
export async function showOwnZone(_req: Request, res: Response, member: Member): Promise<void> {
  await sendOwnZone(res, member);
}

/** `POST /account/time-zone` */
export async function postOwnZone(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, reader, user } = member;
  const zone = readField(req, 'zone');
  if (zone !== 'auto' && !isTimeZone(zone)) {
    await sendOwnZone(res, member, { field: 'zone', message: reader.t('ownSignIn.zone.wrong') });
    return;
  }
  await environment.store.users.setTimeZone(user.id, zone === 'auto' ? null : zone);
  res.redirect(303, `${base}/account?done=time-zone`);
}

async function sendOwnZone(res: Response, member: Member, error?: OwnZonePageProps['error']): Promise<void> {
  const { environment, base, reader, user } = member;
  const chosen = (await environment.store.users.get(user.id))?.time_zone ?? null;
  const props: OwnZonePageProps = {
    action: `${base}/account/time-zone`,
    backHref: `${base}/account`,
    // An older name of a zone is not in the list.
    zones: [...new Set([...TIME_ZONES, ...(chosen ? [chosen] : [])])],
    automatic: await automaticZone(environment.store, { user }),
    ...{ chosen, error },
  };
  sendPage(res, member, {
    title: ownZoneTitle(reader.t),
    body: <OwnZonePage {...props} />,
    code: error ? 422 : 200,
  });
}
