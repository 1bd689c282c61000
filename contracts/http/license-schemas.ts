import { z } from 'zod';
import { checkDate } from '../fields.ts';
import { customerSchema, orderLineSchema, textChecked } from './order-schemas.ts';

/**
 * A license from before Gatehouse, as a row of an import or of a campaign's body. Its fields have the rules of an
 * order's fields, because a campaign makes orders of them. A field that is left out keeps what was known, so the rules
 * between fields (`kindFaults`) hold for the license as it will be stored.
 */

const { customerId, companyName, primaryEmail, country, timeZone, locale } = customerSchema.shape;
const line = orderLineSchema.shape;

/** An empty date says that the license has none. */
const endDate = textChecked('a date, like 2027-03-31', (text) => (text === '' ? null : checkDate(text)));

export const licenseRecordSchema = z.strictObject({
  customerId,
  companyName,
  email: primaryEmail,
  product: line.product,
  version: line.version,
  kind: line.kind.exactOptional(),
  edition: line.edition,
  /** Product and key identify the license. */
  licenseKey: line.licenseKey.unwrap(),
  quantity: line.quantity.exactOptional(),
  upgradeInsuranceUntil: endDate.exactOptional(),
  subscriptionEndsAt: endDate.exactOptional(),
  country,
  timeZone,
  locale,
});

export type LicenseRecordInput = z.output<typeof licenseRecordSchema>;
export type LicenseField = keyof LicenseRecordInput;

/** The fields of a license, in file order. */
export const LICENSE_FIELDS = Object.keys(licenseRecordSchema.shape) as LicenseField[];

export const REQUIRED_LICENSE_FIELDS: readonly LicenseField[] = [
  'customerId',
  'companyName',
  'email',
  'product',
  'version',
  'licenseKey',
];
