import type { Request, Response } from 'express';
import { type Brought, readBroughtCode, readBroughtFile } from '../../cases/instances/read-brought.ts';
import { returnSeat, type SeatReturn } from '../../cases/instances/return-seat.ts';
import { readField } from '../shell/form-fields.ts';
import { uploadOf } from '../shell/middleware/read-upload.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInFirst, signInPath } from '../sign-in/sign-in-first.ts';
import { sealBrought } from './brought-token.ts';
import { sayBroughtFault } from './brought-words.ts';
import {
  OfflineEndedPage,
  type OfflineEndedPageProps,
  type OfflineEnding,
  offlineEndedTitle,
} from './offline-ended-page.tsx';
import { OfflinePage, type OfflinePageProps, offlineTitle } from './offline-page.tsx';
import { rememberOffline } from './opened-here.ts';

export const offlinePath = ({ base }: Pick<Visit, 'base'>): string => `${base}/activate/offline`;

/** `GET /activate/offline` */
export async function showOffline(_req: Request, res: Response, visit: Visit): Promise<void> {
  sendOffline(res, visit, {});
}

/** `POST /activate/offline`: takes a request or a receipt, as a file or as a typed code. */
export async function postOffline(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, user, sessionId } = visit;
  if (!user || !sessionId) {
    signInFirst(res, visit, offlinePath(visit));
    return;
  }
  const upload = uploadOf(res);
  const code = readField(req, 'code');
  const brought = upload === null ? readTyped(code) : readUploaded(upload);
  if (brought === null) {
    const isFile = req.is('multipart/form-data');
    const message = visit.reader.t(`activate.offline.fault.${isFile ? 'no_file' : 'no_code'}`);
    sendOffline(res, visit, { error: { field: isFile ? 'file' : 'code', message } });
  } else if (brought.kind === 'fault') {
    const field = upload === null ? 'code' : 'file';
    const error = { field, message: sayBroughtFault(visit.reader, brought.fault) } as const;
    sendOffline(res, visit, { error, values: { code } });
  } else if (brought.kind === 'return') {
    const returned = await returnSeat(environment.store, { userId: user.id, receipt: brought.receipt });
    sendReturned(res, visit, returned);
  } else {
    const token = sealBrought({ ...visit, user, sessionId }, brought.request);
    res.redirect(303, `${offlinePath(visit)}/requests/${token}`);
  }
}

const readTyped = (code: string): Brought | null => (code === '' ? null : readBroughtCode(code));

function readUploaded(upload: NonNullable<ReturnType<typeof uploadOf>>): Brought {
  if (upload === 'too_large') return { kind: 'fault', fault: { code: 'too_large' } };
  if (upload === 'malformed') return { kind: 'fault', fault: { code: 'not_json' } };
  return readBroughtFile(upload, new Date());
}

function sendOffline(res: Response, visit: Visit, more: Pick<OfflinePageProps, 'error' | 'values'>): void {
  const action = offlinePath(visit);
  const { base, environment, user, reader } = visit;
  if (!user) rememberOffline(res, environment);
  const signIn = user ? undefined : { signInHref: signInPath(visit, action), signUpHref: `${base}/sign-up` };
  const body = <OfflinePage {...{ action, signIn, ...more }} />;
  sendPage(res, visit, { title: offlineTitle(reader.t), body, code: more.error ? 422 : 200 });
}

const STATUS: Record<OfflineEnding, number> = {
  returned: 200,
  replayed: 409,
  older: 409,
  unknown: 404,
  not_admin: 403,
  altered: 422,
  answered: 409,
  other_key: 409,
  elsewhere: 410,
};

function sendReturned(res: Response, visit: Visit, returned: SeatReturn): void {
  const end = returned.code === 'done' ? 'returned' : returned.code;
  const instance = 'instance' in returned ? returned.instance : undefined;
  const instanceHref =
    instance && `${visit.base}/accounts/${instance.business_account_id}/instances/${instance.id}`;
  sendOfflineEnd(res, visit, { end, name: instance?.name, instanceHref });
}

/** Says what became of what a person brought. */
export function sendOfflineEnd(
  res: Response,
  visit: Visit,
  ended: Omit<OfflineEndedPageProps, 'offlineHref'>,
): void {
  const body = <OfflineEndedPage {...ended} offlineHref={offlinePath(visit)} />;
  sendPage(res, visit, { title: offlineEndedTitle(visit.reader.t, ended), body, code: STATUS[ended.end] });
}
