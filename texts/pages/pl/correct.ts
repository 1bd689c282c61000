import type { PageTexts } from '../texts.ts';

/** Dates come in the nominative, so they stand after a colon. */
export const correct: PageTexts['correct'] = {
  title: 'Popraw adres',
  lead: 'Nikt jeszcze nie dołączył do konta firmowego {{company}}: zaproszenie wymaga innego adresu.',
  company: 'Organizacja',
  address: 'Dotychczas zaproszono',
  happened: 'Co się stało',
  declined: 'Zaproszona osoba odmówiła.',
  email: 'Kogo zaprosić zamiast niej?',
  emailHint:
    'Jeden adres e-mail, na przykład nazwa@company.example. Jego właściciel zostanie administratorem konta i otrzyma licencje.',
  note: 'Notatka (opcjonalnie)',
  noteHint: 'Skąd pochodzi adres, na Państwa potrzeby. Zaproszona osoba jej nie widzi.',
  submit: 'Wyślij tam zaproszenie',
  after: 'Linki z wcześniejszych wiadomości przestaną działać. Termin i przypomnienia zaczną się od nowa.',
  fault: {
    several: 'Prosimy wpisać jeden adres e-mail, a nie kilka.',
    long: 'Prosimy wpisać adres e-mail o długości do 254 znaków.',
    domain: 'Prosimy wpisać domenę adresu w ASCII (xn--…), na przykład nazwa@example.com.',
    unchanged: 'Prosimy wpisać inny adres niż dotychczas zaproszony.',
    note: 'Notatka może mieć do {{max}} znaków.',
    already_member: 'Ta osoba już należy do konta firmowego. Prosimy wpisać adres innej osoby.',
    blocked: 'Ta osoba nie ma już dostępu do konta firmowego. Prosimy wpisać adres innej osoby.',
    already_invited: 'Ten adres ma już zaproszenie do konta. Prosimy wpisać adres innej osoby.',
  },
  limit: {
    too_soon:
      'Przed chwilą wysłano wiadomość. Tym razem nic nie wysłano; prosimy spróbować ponownie za {{wait}}.',
    too_many_today:
      'To zaproszenie wysłano dziś wystarczająco wiele razy. Tym razem nic nie wysłano; prosimy spróbować ponownie za {{wait}}.',
    organisation_limit:
      'W ciągu godziny wysłano do tej organizacji zbyt wiele wiadomości. Tym razem nic nie wysłano; prosimy spróbować ponownie za {{wait}}.',
    recipient_limit:
      'Na ten adres wysłano ostatnio wiele wiadomości. Teraz nic nie wysłano; prosimy spróbować ponownie za {{wait}}.',
  },
  done: {
    title: 'Zaproszenie jest w drodze',
    sent: 'Zaproszenie do konta firmowego {{company}} wysyłamy teraz na adres {{email}}.',
    valid: 'Przypomnienia wysyłane są automatycznie. Termin ważności zaproszenia: {{date}}.',
    again: 'Jeśli ten adres również nie działa, otrzymają Państwo kolejną wiadomość z nowym linkiem.',
  },
  problem: {
    address: 'Teraz zaproszono',
    invited: {
      title: 'W międzyczasie kogoś zaproszono',
      happened:
        'Zaproszenie do konta firmowego {{company}} wysłano ponownie po tej wiadomości i czeka ono na odpowiedź.',
      next: 'Nie trzeba nic robić. Jeśli i ono do nikogo nie dotrze, otrzymają Państwo kolejną wiadomość z nowym linkiem.',
    },
    newer: {
      title: 'Jest nowsza wiadomość w tej sprawie',
      happened:
        'Adres dla konta firmowego {{company}} poprawiono po tej wiadomości, a następny również nie zadziałał.',
      next: 'Prosimy użyć linku z najnowszej wiadomości dotyczącej tej organizacji.',
    },
    expired: {
      title: 'Zaproszenie wygasło',
      happened:
        'Zaproszenie do konta firmowego {{company}} wysłano ponownie po tej wiadomości i nie przyjęto go na czas.',
      next: 'Prosimy zapytać klienta, kogo zaprosić, a następnie wysłać zaproszenie ponownie lub poprawić adres w systemie, z którego pochodzi zamówienie.',
    },
    joined: {
      title: 'Ktoś dołączył',
      happened: 'Konto firmowe {{company}} ma administratora, więc nie trzeba poprawiać żadnego adresu.',
      next: 'Nie trzeba nic robić. Licencje są na koncie.',
    },
    withdrawn: {
      title: 'Zaproszenie zostało wycofane',
      happened:
        'Zaproszenie do konta firmowego {{company}} zostało wycofane, więc ten link niczego już nie poprawia.',
      next: 'Jeśli mimo to ktoś ma zostać zaproszony, prosimy wysłać zamówienie ponownie pod nowym numerem.',
    },
    too_many_sends: {
      title: 'To zaproszenie wysłano zbyt wiele razy',
      happened:
        'Zaproszenie do konta firmowego {{company}} wysłano tyle razy, ile jest dozwolone, i tym razem nic nie wysłano.',
      next: 'Czekanie nie pomoże. Prosimy anulować onboarding w systemie, z którego pochodzi zamówienie, i zamówić ponownie.',
    },
  },
};
