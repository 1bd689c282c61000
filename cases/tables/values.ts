import { findProduct } from '../../policy/products.ts';
import { readTypedAddress } from '../../policy/typed-text.ts';
import { type DateForm, readDate } from './dates.ts';

/**
 * What a cell says, as the API takes it: a product's name as its id, a day as `2030-12-31`. A cell that says no such thing
 * stays unchanged, so that the schema reports it.
 */
export function toFieldValue(field: string, text: string, dates: DateForm): string | number {
  switch (field) {
    case 'quantity':
      return /^\d{1,15}(?:[.,]0{1,2})?$/.test(text) ? Number.parseInt(text, 10) : text;
    case 'upgradeInsuranceUntil':
    case 'subscriptionEndsAt':
      return readDate(text, dates);
    case 'product':
      return findProduct(text) ?? text;
    case 'kind':
      return text.toLowerCase();
    case 'email':
    case 'primaryEmail':
      return readTypedAddress(text);
    default:
      return text;
  }
}
