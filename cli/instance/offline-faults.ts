import type { OfflineFileFault } from '../../certificates/offline/offline-file.ts';
import type { DecodedTypedAnswer } from '../../certificates/typed/typed-answer.ts';
import type { CertificateFault } from '../../certificates/verify-certificate.ts';

const FILE_FAULTS: Record<OfflineFileFault, string> = {
  too_large: 'it is too large',
  not_json: 'it is cut off, or no JSON',
  other_format: 'it is another kind of file',
  newer_version: 'it is of a later version of Gatehouse',
  damaged: 'it was changed or damaged on its way: carry it again',
  invalid_fields: 'its fields are wrong',
};

const CERTIFICATE_FAULTS: Record<CertificateFault, string> = {
  malformed: 'it holds no certificate',
  unknown_key:
    'its certificate is signed with a key that is not trusted here: give the keys of the vendor with --keys',
  bad_signature: 'its certificate was altered',
  expired: 'its certificate has ended: make a new request',
  not_yet_valid: 'its certificate is from the future: set the clock of this machine right',
  wrong_product: 'its certificate is for another product',
};

/** Why an answer file is not installed. */
export const explainFile = (code: OfflineFileFault): string => FILE_FAULTS[code];
export const explainCertificate = (code: CertificateFault): string => CERTIFICATE_FAULTS[code];

/** Why a typed answer is not installed. */
export function explainTyped(fault: Exclude<DecodedTypedAnswer, { ok: true }>): string {
  switch (fault.code) {
    case 'wrong_groups':
      return `look at group ${fault.groups.slice(0, 5).join(', ')}: there is a typing mistake`;
    case 'wrong_length':
      return `it has ${fault.expected} groups, and ${fault.typed} were typed`;
    case 'other_kind':
      return 'it is another code: type the answer of the portal';
    case 'newer_version':
      return 'it is of a later version of Gatehouse';
    case 'damaged':
      return 'it is no such code';
    case 'bad_signature':
      return 'it is not signed for the request of this installation, or with a key that is not trusted here';
    case 'expired':
    case 'not_yet_valid':
      return CERTIFICATE_FAULTS[fault.code];
  }
}
