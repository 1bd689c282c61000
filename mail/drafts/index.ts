import type { MailReader } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { MailContent } from '../content.ts';
import { writeAccessEnded, writeAskAdmin, writeJoined, writeTeamChanged } from './account.tsx';
import { writeAccountExists } from './account-exists.tsx';
import { writeAddressChanged, writeAddressCode, writeMainAddressChanged } from './addresses.tsx';
import type { Draft } from './draft.ts';
import { writeGrace, writeInstancesStale } from './instances.tsx';
import { writeInvitation } from './invitation.tsx';
import { writeLicenseBound } from './license-bound.tsx';
import { writeLicenseEnds, writeLicensesEnding } from './license-ends.tsx';
import { writeRelation, writeTransferRequested } from './relation.tsx';
import { writeContactNeeded, writeOutcome, writeSalesNote } from './sales.tsx';
import { writeSecurityNotice } from './security-notice.tsx';
import { writeSenderTest } from './sender-test.tsx';
import { writePasswordChanged, writePasswordReset, writeVerifyAddress } from './sign-in.tsx';
import { writeWebhookPaused } from './webhook-paused.tsx';

/** Writes a mail of any kind. Throws `TypeError` when a link is not http(s), `RangeError` for an invalid date. */
export function writeDraft(content: MailContent, brand: Brand, reader: MailReader): Draft {
  switch (content.kind) {
    case 'invitation':
    case 'reminder':
    case 'last-reminder':
      return writeInvitation(content, brand, reader);
    case 'license-bound':
      return writeLicenseBound(content, brand, reader);
    case 'license-ends':
      return writeLicenseEnds(content, brand, reader);
    case 'licenses-ending':
      return writeLicensesEnding(content, brand, reader);
    case 'grace-started':
    case 'grace-ended':
      return writeGrace(content, brand, reader);
    case 'instances-stale':
      return writeInstancesStale(content, brand, reader);
    case 'relation-began':
    case 'relation-requested':
    case 'relation-ended':
      return writeRelation(content, brand, reader);
    case 'transfer-requested':
      return writeTransferRequested(content, brand, reader);
    case 'webhook-paused':
      return writeWebhookPaused(content, brand, reader);
    case 'joined':
      return writeJoined(content, brand, reader);
    case 'blocked':
    case 'removed':
      return writeAccessEnded(content, brand, reader);
    case 'team-changed':
      return writeTeamChanged(content, brand, reader);
    case 'ask-admin':
      return writeAskAdmin(content, brand, reader);
    case 'admin-wanted':
    case 'account-renamed':
      return writeSalesNote(content, brand, reader);
    case 'admin-joined':
    case 'declined':
      return writeOutcome(content, brand, reader);
    case 'contact-needed':
      return writeContactNeeded(content, brand, reader);
    case 'password-reset':
      return writePasswordReset(content, brand, reader);
    case 'password-changed':
      return writePasswordChanged(content, brand, reader);
    case 'verify-address':
      return writeVerifyAddress(content, brand, reader);
    case 'account-exists':
      return writeAccountExists(content, brand, reader);
    case 'address-code':
      return writeAddressCode(content, brand, reader);
    case 'address-added':
    case 'address-removed':
      return writeAddressChanged(content, brand, reader);
    case 'main-address-changed':
      return writeMainAddressChanged(content, brand, reader);
    case 'security-notice':
      return writeSecurityNotice(content, brand, reader);
    case 'sender-test':
      return writeSenderTest(content, brand, reader);
  }
}
