import type { Request, Response } from 'express';
import { type OfflineAnswerToCarry, readOfflineAnswerOf } from '../../cases/instances/read-offline-answer.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import { sendError } from '../shell/errors.tsx';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Member } from '../shell/visit.ts';
import { offlinePath } from './offline.tsx';
import {
  OfflineAnswerPage,
  type OfflineAnswerPageProps,
  offlineAnswerTitle,
} from './offline-answer-page.tsx';

/** A row fits on a phone. */
const GROUPS_IN_ROW = 4;

/** `GET /activate/offline/answers/:certificateId`, for admins of its account */
export async function showOfflineAnswer(req: Request, res: Response, visit: Member): Promise<void> {
  const answer = await readAnswer(req, visit);
  if (!answer) {
    sendError(res, visit, 404);
    return;
  }
  const { t, dateLocale } = visit.reader;
  const { instance, certificate, code, file } = answer;
  const timeZone = await zoneOfReader(visit.environment.store, { user: visit.user });
  const href = `${offlinePath(visit)}/answers/${certificate.id}`;
  const props: OfflineAnswerPageProps = {
    facts: [
      [t('activate.facts.product'), `${productName(instance.product)} ${instance.version}`],
      [t('activate.facts.name'), instance.name],
      [t('activate.offline.answer.until'), formatMoment(certificate.expires_at, { dateLocale, timeZone })],
    ],
    fileHref: file === null ? undefined : `${href}/file`,
    rows: inRows(code),
    instanceHref: `${visit.base}/accounts/${instance.business_account_id}/instances/${instance.id}`,
    offlineHref: offlinePath(visit),
  };
  sendPage(res, visit, { title: offlineAnswerTitle(t), body: <OfflineAnswerPage {...props} /> });
}

/** `GET /activate/offline/answers/:certificateId/file` */
export async function downloadOfflineAnswer(req: Request, res: Response, visit: Member): Promise<void> {
  const answer = await readAnswer(req, visit);
  if (!answer?.file) {
    sendError(res, visit, 404);
    return;
  }
  res
    .status(200)
    .set('Content-Disposition', 'attachment; filename="gatehouse-answer.json"')
    .type('application/json')
    .send(answer.file);
}

const readAnswer = (req: Request, visit: Member): Promise<OfflineAnswerToCarry | null> =>
  readOfflineAnswerOf(visit.environment.store, {
    certificateId: textOf(req.params.certificateId),
    userId: visit.user.id,
  });

function inRows(code: string): OfflineAnswerPageProps['rows'] {
  const groups = code.split('-');
  return Array.from({ length: Math.ceil(groups.length / GROUPS_IN_ROW) }, (_, row) => ({
    first: row * GROUPS_IN_ROW + 1,
    groups: groups.slice(row * GROUPS_IN_ROW, (row + 1) * GROUPS_IN_ROW).join(' '),
  }));
}
