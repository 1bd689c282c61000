import { randomBytes } from 'node:crypto';
import { newId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { seedUser } from '../support/cases/seed.ts';
import type { Ask } from './data.ts';
import type { Person } from './events.ts';
import type { Rows } from './observe.ts';

/** The people of one customer and the ids of them that commands need. */
export class People {
  readonly customerId = `M-${randomBytes(6).toString('hex')}`;
  private readonly users = new Map<Person, Promise<string>>();

  constructor(private readonly store: Store) {}

  email(person: Person): string {
    return `${person}@${this.customerId.toLowerCase()}.example`;
  }

  /** The ids that an ask names; another customer's ids belong to no one here. */
  async idsOf(ask: Ask, rows: Rows) {
    const { invitations, onboardings } = rows;
    const place = ask.type === 'cancel' ? 'foreign' : ask.invitation;
    const onboarding = ask.type === 'cancel' ? ask.onboarding : 'foreign';
    return {
      invitationId: (place === 'foreign' ? undefined : invitations[place]?.id) ?? newId('invitation'),
      onboardingId:
        (onboarding === 'foreign' ? undefined : onboardings[onboarding]?.id) ?? newId('onboarding'),
      userId: ask.type === 'accept' ? await this.userId(ask.by) : newId('user'),
      contactId: ask.type === 'correct' ? await this.contactId(ask.to) : newId('contact'),
      noteId: newId('note'),
    };
  }

  private userId(person: Person): Promise<string> {
    const known = this.users.get(person) ?? seedUser(this.store, this.email(person)).then(({ id }) => id);
    this.users.set(person, known);
    return known;
  }

  private async contactId(person: Person): Promise<string> {
    const email = this.email(person);
    const contact = await this.store.customers.contact({
      customer_id: this.customerId,
      email,
      email_normalised: email,
      source: 'correction',
      created_at: new Date().toISOString(),
    });
    await this.store.customers.noteCorrection(contact.id, 'key:test');
    return contact.id;
  }
}
