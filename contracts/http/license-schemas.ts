import { z } from 'zod';
import {
  customerSchema,
  orderLineSchema,
  PERMANENT_HAS_NO_END,
  SUBSCRIPTION_HAS_END,
  SUBSCRIPTION_HAS_NO_INSURANCE,
} from './order-schemas.ts';

/**
 * A license from before Gatehouse, as a row of an import or of a campaign's body. Its fields have the rules of an
 * order's fields, because a campaign makes orders of them.
 */

const { customerId, companyName, primaryEmail, country, timeZone, locale } = customerSchema.shape;
const line = orderLineSchema.shape;

export const licenseRecordSchema = z
  .strictObject({
    customerId,
    companyName,
    email: primaryEmail,
    product: line.product,
    version: line.version,
    kind: line.kind.default('permanent'),
    /** Product and key identify the license. */
    licenseKey: line.licenseKey.unwrap(),
    quantity: line.quantity.default(1),
    upgradeInsuranceUntil: line.upgradeInsuranceUntil,
    subscriptionEndsAt: line.subscriptionEndsAt,
    country,
    timeZone,
    locale,
  })
  .refine(...SUBSCRIPTION_HAS_END)
  .refine(...PERMANENT_HAS_NO_END)
  .refine(...SUBSCRIPTION_HAS_NO_INSURANCE);

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
