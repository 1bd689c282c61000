import type { TableFates } from './fates/fate.ts';
import { FATES_OF_CUSTOMERS } from './fates/of-customers.ts';
import { FATES_OF_INSTANCES } from './fates/of-instances.ts';
import { FATES_OF_MAILS } from './fates/of-mails.ts';
import { FATES_OF_PEOPLE } from './fates/of-people.ts';
import { FATES_OF_RECORDS } from './fates/of-records.ts';

/** Every column of the schema. A test compares this list with the schema of both databases. */
export const COLUMN_FATES: Record<string, TableFates> = {
  ...FATES_OF_PEOPLE,
  ...FATES_OF_CUSTOMERS,
  ...FATES_OF_INSTANCES,
  ...FATES_OF_RECORDS,
  ...FATES_OF_MAILS,
};
