import type { PageTexts } from '../texts.ts';

/** Dates come in the nominative, so they stand after a colon. */
export const links: PageTexts['links'] = {
  decline: {
    title: 'Odrzuć zaproszenie',
    lead: 'Otrzymali Państwo zaproszenie do konta firmowego {{company}}.',
    meaning: 'Jeśli Państwo odmówią:',
    meanings: {
      mails: 'nie otrzymają Państwo więcej wiadomości o tym zaproszeniu,',
      link: 'link w wiadomości przestanie działać,',
      sender: 'nadawca dowie się o odmowie i o podanym powodzie,',
      licenses: 'licencje czekające na konto pozostaną bezpieczne, aż dołączy właściwa osoba.',
    },
    reason: 'Dlaczego odrzucają Państwo zaproszenie?',
    reasonHint:
      'Na przykład „Nie pracuję już w tej firmie” albo „Proszę zapytać nasz dział IT”. Do {{max}} znaków.',
    reasonWrong: 'Prosimy podać powód w kilku słowach, do {{max}} znaków.',
    submit: 'Odrzuć zaproszenie',
    back: 'Wróć, chcę dołączyć',
  },
  declined: {
    title: 'Zaproszenie zostało odrzucone',
    done: 'Zaproszenie do konta firmowego {{company}} zostało odrzucone. Nie będziemy wysyłać więcej wiadomości na ten temat.',
    mistake: 'Odrzucone przez pomyłkę? Można poprosić o nowe zaproszenie; wyślemy je na ten sam adres.',
    back: 'Poproś o nowe zaproszenie',
  },
  reminders: {
    running: {
      title: 'Zatrzymaj przypomnienia',
      lead: 'Przypominamy o zaproszeniu do konta firmowego {{company}}, dopóki nie otrzymamy odpowiedzi.',
      meaning:
        'Zatrzymanie przypomnień niczego nie odrzuca: zaproszenie i link w wiadomości pozostają ważne. Termin ważności: {{date}}.',
      stop: 'Zatrzymaj przypomnienia',
    },
    stopped: {
      title: 'Przypomnienia są wyłączone',
      done: 'Nie będziemy więcej przypominać o zaproszeniu do konta firmowego {{company}}.',
      valid: 'Zaproszenie pozostaje ważne. Termin ważności: {{date}}.',
      undo: 'Włącz przypomnienia ponownie',
    },
    join: 'Dołącz do {{company}}',
  },
  problem: {
    malformed: {
      title: 'Ten link jest niekompletny',
      happened: 'Niektóre programy pocztowe dzielą długie linki, a w tym brakuje części.',
      next: 'Prosimy ponownie otworzyć wiadomość i użyć jej przycisku albo skopiować cały link do paska adresu.',
    },
    used: {
      title: 'To zaproszenie zostało przyjęte',
      happened:
        'Link w wiadomości działa tylko raz i został już użyty, aby dołączyć do konta firmowego {{company}}.',
      next: 'Jeśli to Państwo dołączyli, wystarczy się zalogować, aby zobaczyć konto. Jeśli nie, prosimy zapytać administratora konta.',
    },
    replaced: {
      title: 'Jest nowsze zaproszenie',
      happened:
        'Zaproszenie do konta firmowego {{company}} wystawiono ponownie, dlatego ten link już nie działa.',
      next: 'Prosimy odszukać najnowszą wiadomość w tej sprawie i użyć jej linku. Mogła zostać wysłana na inny adres.',
    },
    revoked: {
      title: 'To zaproszenie zostało wycofane',
      happened: 'Zaproszenie do konta firmowego {{company}} zostało wycofane, zanim je przyjęto.',
      next: 'Jeśli to pomyłka, prosimy zwrócić się o zaproszenie do administratora konta.',
    },
    declined: {
      title: 'To zaproszenie zostało odrzucone',
      happened: 'Ktoś, kto ma ten link, odrzucił zaproszenie do konta firmowego {{company}}.',
      next: 'Jeśli to pomyłka lub zmieniły się Państwa plany, można poprosić o nowe.',
    },
    expired: {
      title: 'To zaproszenie wygasło',
      happened: 'Zaproszenie do konta firmowego {{company}} nie zostało przyjęte na czas.',
      next: 'Łatwo temu zaradzić: wystarczy poprosić o nowe.',
    },
    another_admin: {
      title: 'Ktoś inny dołączył wcześniej',
      happened:
        'Administratorem konta firmowego {{company}} została inna osoba, dlatego to zaproszenie nie jest już potrzebne.',
      next: 'Aby również uzyskać dostęp, prosimy zwrócić się o zaproszenie do administratora.',
    },
  },
  wayOn: {
    account: 'Przejdź do konta',
    signIn: 'Zaloguj się',
    askAdmin: 'Zapytaj administratora',
  },
  fresh: {
    title: 'Poproś o nowe zaproszenie',
    email: 'Adres, na który wysłano to zaproszenie',
    hint: 'Nowe zaproszenie wysyłamy wyłącznie na zaproszony adres.',
    emailMissing: 'Prosimy wpisać adres, na który wysłano zaproszenie.',
    submit: 'Wyślij nowe zaproszenie',
  },
  freshSent: {
    title: 'Prosimy sprawdzić skrzynkę odbiorczą',
    sent: 'Jeśli jest to zaproszony adres, nowe zaproszenie jest już w drodze.',
    spam: 'Może to potrwać kilka minut. Jeśli nie dotrze, prosimy sprawdzić folder ze spamem.',
    wrong: 'Wpisano niewłaściwy adres? Prosimy spróbować z tym, na który wysłano zaproszenie.',
    again: 'Spróbuj z innym adresem',
    home: 'Wróć do strony głównej',
  },
};
