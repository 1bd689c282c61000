import type { PageTexts } from '../texts.ts';

/** Names are not inflected and have no known gender, so the actor stands before a colon. */
export const activity: PageTexts['activity'] = {
  title: 'Aktywność',
  emptyTitle: 'Nic się jeszcze nie wydarzyło',
  empty:
    'Tutaj widać, kto dołącza, kto jest zapraszany i co zmieniają administratorzy; najnowsze na początku.',
  pages: 'Strony aktywności',
  older: 'Starsze',
  newest: 'Najnowsze',
  invitee: 'Ktoś',
  vendor: 'Dostawca',
  gone: '(nieznane)',
  event: {
    membership: {
      promoted: '{{actor}}: nadano rolę administratora osobie {{subject}}.',
      demoted: '{{actor}}: odebrano rolę administratora osobie {{subject}}.',
      blocked: '{{actor}}: zablokowano dostęp osobie {{subject}}.',
      unblocked: '{{actor}}: odblokowano dostęp osobie {{subject}}.',
      removed: '{{actor}}: usunięto z konta osobę {{subject}}.',
      left: 'Konto opuściła osoba {{subject}}.',
    },
    account: { created: '{{actor}}: utworzono konto.' },
    invitation: {
      created: '{{actor}}: zaproszono osobę {{subject}}.',
      sent: 'Ponownie wysłano zaproszenie dla {{subject}}.',
      resent: '{{actor}}: poproszono o ponowne wysłanie zaproszenia dla {{subject}}.',
      accepted: '{{actor}}: przyjęto zaproszenie i dołączono do konta.',
      declined: 'Odrzucono zaproszenie dla {{subject}}.',
      revoked: 'Wycofano zaproszenie dla {{subject}}.',
      withdrawn: '{{actor}}: wycofano zaproszenie dla {{subject}}.',
      expired: 'Wygasło zaproszenie dla {{subject}}.',
      undeliverable: 'Zaproszenie nie dociera na adres {{subject}}.',
      corrected: 'Zaproszenie jest teraz wysyłane na inny adres: {{subject}}.',
      next_contact: 'Zaproszenie nie dotarło i jest teraz wysyłane do następnego kontaktu: {{subject}}.',
      link_copied: '{{actor}}: skopiowano link dla {{subject}}.',
      made_admin: 'Zaproszenie dla {{subject}} dotyczy teraz roli administratora.',
    },
    license: { key_revealed: '{{actor}}: wyświetlono klucz licencyjny produktu {{subject}}.' },
    licenses: { bound: 'Do konta przypisano licencje.' },
    order: { taken: 'Wpłynęło zamówienie dla tego konta.' },
    onboarding: { cancelled: 'Dostawca anulował wdrożenie konta.' },
    mail: { retried: 'Ponownie wysłano wiadomość, której nie udało się wysłać.' },
  },
  otherEvent: 'Inne zdarzenie: {{event}}.',
};
