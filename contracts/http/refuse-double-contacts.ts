import type { z } from 'zod';
import { normaliseEmail } from '../../policy/addresses.ts';

interface NamedContacts {
  primaryEmail?: string;
  otherContacts?: { email: string }[] | null;
}

/** Each address is tried once, so naming one twice is a mistake. */
export function refuseDoubleContacts(customer: NamedContacts, context: z.RefinementCtx): void {
  const named = new Set(customer.primaryEmail === undefined ? [] : [normaliseEmail(customer.primaryEmail)]);
  for (const [index, contact] of (customer.otherContacts ?? []).entries()) {
    const address = normaliseEmail(contact.email);
    if (named.has(address)) {
      context.addIssue({
        code: 'custom',
        path: ['otherContacts', index, 'email'],
        message: 'must be another address than primaryEmail and the contacts before it',
      });
    }
    named.add(address);
  }
}
