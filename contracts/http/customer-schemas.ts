import { z } from 'zod';
import { metadataChangeSchema } from './metadata-schemas.ts';
import { pageFields, rangeFields } from './order-queries.ts';
import { customerSchema, expected } from './order-schemas.ts';
import { refuseDoubleContacts } from './refuse-double-contacts.ts';

const { primaryEmail, otherContacts, companyName, country, timeZone, locale } = customerSchema.shape;

/** Query of `GET /v1/customers`. */
export const listCustomersQuery = z.strictObject({ ...rangeFields, ...pageFields });

/** Body of `PATCH /v1/customers/{customerId}`: absent stays, null is cleared. */
export const changeCustomerSchema = z
  .strictObject(
    {
      companyName: companyName.exactOptional(),
      country: country.unwrap().nullable().exactOptional(),
      timeZone: timeZone.unwrap().nullable().exactOptional(),
      locale: locale.unwrap().nullable().exactOptional(),
      primaryEmail: primaryEmail.exactOptional(),
      otherContacts: otherContacts.unwrap().nullable().exactOptional(),
      metadata: metadataChangeSchema.exactOptional(),
    },
    expected('a JSON object'),
  )
  .superRefine(refuseDoubleContacts)
  .refine((change) => Object.keys(change).length > 0, 'must name a field to change')
  .meta({ minProperties: 1 });
