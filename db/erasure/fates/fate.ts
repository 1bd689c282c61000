/**
 * What becomes of a column that says something of a person or an organisation. row: its row goes; null; text: a fixed text
 * stands there afterwards; stays: the note says why.
 */
export type Fate = 'row' | 'null' | 'text' | 'stays';

export interface Holding {
  /** When a customer is erased. */
  customer: Fate;
  /** When a person is erased. */
  person: Fate;
  /** Why it stays, or what is special. */
  note?: string;
}

export interface TableFates {
  /** Columns that can say something of a person or an organisation. */
  holds?: Record<string, Holding>;
  /** Why all its other columns say nothing of one, and which these are. */
  harmless: Partial<Record<Harmless, string[]>>;
}

/** Why a column says nothing of a person. */
export const HARMLESS = {
  id: 'an id that Gatehouse or the CRM gave: without the rows that it names it leads to no one',
  vendor: 'of the vendor or a reseller, not of a customer',
  moment: 'a moment',
  state: 'one of a few words, a number or a switch of ours',
  hash: 'a hash, or a random text, that leads back to nothing',
  product: 'what was bought; it goes with its row, and names a license and no person',
  service: 'how the service works',
} as const;
export type Harmless = keyof typeof HARMLESS;

export const ROW = { customer: 'row', person: 'row' } as const;
export const ROW_OR_TEXT = { customer: 'row', person: 'text' } as const;
export const ROW_OR_NULL = { customer: 'row', person: 'null' } as const;
/** Of the organisation, which stays when a person goes. */
export const ORGANISATIONS: Holding = { customer: 'row', person: 'stays', note: 'it is the organisation’s' };

export const PRODUCT = [
  ...['product', 'kind', 'version', 'quantity', 'edition', 'license_key'],
  ...['upgrade_insurance_until', 'subscription_ends_at'],
];
