import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Utwórz konto firmowe',
    lead: 'Dla licencji Państwa organizacji i osób, które z nich korzystają. Będą Państwo administratorem konta.',
    company: 'Firma',
    companyHint: 'Nazwa, którą znają współpracownicy.',
    name: 'Imię i nazwisko',
    email: 'Adres e-mail',
    emailHint: 'Wyślemy na niego wiadomość, aby go potwierdzić.',
    submit: 'Utwórz konto',
    allTheSame: 'Mimo to utwórz nowe konto firmowe',
    retype: 'Można też utworzyć nowe konto. Prosimy wpisać hasło jeszcze raz: nie zostało zachowane.',
    exists: 'Konto już istnieje',
    moreAccounts: 'Po zalogowaniu mogą Państwo tworzyć kolejne konta firmowe.',
    haveOne: 'Mają już Państwo konto?',
    signIn: 'Zaloguj się',
    reset: 'Zresetuj hasło',
    startAgain: 'Zacznij od nowa',
    wait: 'Na ten adres wysłano na razie wystarczająco dużo wiadomości: prosimy zajrzeć do skrzynki odbiorczej i folderu ze spamem. Następną można wysłać za {{wait}}.',
  },
  companyName: {
    length: 'Nazwa firmy ma od {{min}} do {{max}} znaków; ta ma ich {{length}}.',
    character:
      "Nazwa firmy składa się tylko z liter, cyfr, spacji oraz & . , ' ( ) - / +; {{character}} do nich nie należy.",
    composition: 'Nazwa firmy musi być w postaci normalnej C Unicode (NFC).',
    space: 'Nazwa firmy nie może zaczynać się ani kończyć spacją.',
    letter: 'Nazwa firmy musi zawierać literę lub cyfrę.',
    marks: 'Nazwa firmy nie może zaczynać się od znaku diakrytycznego ani ich piętrzyć.',
    link: 'Nazwa firmy nie może wyglądać jak adres internetowy; po kropce, za którą stoją litery, prosimy wstawić spację.',
  },
  sent: {
    title: 'Prosimy sprawdzić skrzynkę',
    sent: 'Wysłaliśmy wiadomość na adres {{email}}.',
    next: 'Aby przejść dalej, należy nacisnąć przycisk w tej wiadomości; działa on przez godzinę. Do tego czasu nic nie zostało utworzone.',
    spam: 'Może to potrwać kilka minut. Jeśli wiadomość nie dotrze, prosimy sprawdzić folder ze spamem.',
    wrong: 'W adresie jest błąd?',
  },
  verify: {
    title: 'Potwierdzenie adresu',
    lead: 'Wystarczy wpisać wybrane hasło, a konto firmowe będzie należeć do Państwa.',
    account: 'Konto firmowe',
    password: 'Wybrane hasło',
    wrongPassword: 'Prosimy wpisać hasło wybrane podczas rejestracji.',
    create: 'Potwierdź i utwórz konto',
    notYou: 'To nie Państwa prośba? Można zamknąć stronę: nic nie zostało i nie zostanie utworzone.',
  },
  problem: {
    malformed: {
      title: 'Ten link jest niekompletny',
      happened: 'Niektóre programy pocztowe dzielą długie linki, a w tym brakuje części.',
      next: 'Prosimy ponownie otworzyć wiadomość i nacisnąć jej przycisk albo skopiować cały link do paska adresu.',
    },
    expired: {
      title: 'Ten link wygasł',
      happened: 'Link z wiadomości działa przez godzinę. Nic nie zostało utworzone.',
      next: 'Prosimy zacząć od nowa, aby otrzymać nowy.',
    },
    used: {
      title: 'Adres jest już potwierdzony',
      happened: 'Ten link działa jeden raz, a konto firmowe zostało już utworzone.',
      next: 'Aby je zobaczyć, prosimy się zalogować.',
    },
    exists: {
      title: 'Konto już istnieje',
      happened: 'W międzyczasie ktoś utworzył konto z tym adresem i innym hasłem.',
      next: 'Prosimy zalogować się tamtym hasłem albo je zresetować. Po zalogowaniu mogą Państwo tworzyć kolejne konta firmowe.',
    },
  },
  notice: {
    title: 'Otrzymali już Państwo zaproszenie do istniejącego konta, ale nie zostało ono jeszcze przyjęte.',
    mailed:
      'Przycisk „Dołącz” ponownie wysyła zaproszenie na zaproszony adres; link w tej wiadomości daje dostęp.',
    join: 'Dołącz do {{company}}',
    expired: 'Zaproszenie wygasło: otrzymają Państwo nowe.',
    declined: 'Zaproszenie zostało odrzucone: otrzymają Państwo nowe.',
  },
  joinAgain: {
    title: {
      sent: 'Prosimy sprawdzić skrzynkę',
      early: 'Jeszcze nie wysłano ponownie',
      never: 'Nie wysłano ponownie',
    },
    happened: {
      sent: 'Zaproszenie do konta {{company}} wysłano na adres {{email}}.',
      too_soon: 'Wiadomość na adres {{email}} wysłano dopiero przed chwilą.',
      too_many_today: 'Na adres {{email}} wysłano na razie wystarczająco dużo wiadomości.',
      organisation_limit: 'Dla tej organizacji wysłano tak wiele zaproszeń, że potrzebna jest przerwa.',
      too_many_sends: 'Na adres {{email}} wysłano już tyle wiadomości, ile może mieć jedno zaproszenie.',
      needs_contact: 'Wiadomość na adres {{email}} wróciła, dlatego nie można wysłać tam zaproszenia.',
      gone: 'To zaproszenie do konta {{company}} nie jest już ważne.',
    },
    follow: 'Aby dołączyć, należy nacisnąć przycisk w tej wiadomości.',
    spam: 'Może to potrwać kilka minut. Jeśli wiadomości nie widać, prosimy sprawdzić folder ze spamem.',
    again: 'Można o nie poprosić ponownie za {{wait}}.',
    askAdmin:
      'O nowe zaproszenie prosimy zwrócić się do administratora w Państwa organizacji albo do naszego wsparcia:',
    goneNext:
      'Mogło zostać przyjęte lub wycofane. Prosimy się zalogować, aby zobaczyć swoje konta, albo zapytać administratora.',
    back: 'Wstecz',
  },
};
