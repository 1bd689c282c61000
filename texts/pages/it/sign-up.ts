import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Crea un account aziendale',
    lead: 'Per le licenze della sua organizzazione e i colleghi che le usano. Ne sarà l’amministratore.',
    company: 'Azienda',
    companyHint: 'Come la conoscono i colleghi.',
    name: 'Il suo nome',
    email: 'Il suo indirizzo e-mail',
    emailHint: 'Vi inviamo un’e-mail per confermarlo.',
    submit: 'Crea l’account',
    allTheSame: 'Crea comunque un nuovo account aziendale',
    retype: 'Oppure ne crei uno nuovo. Inserisca di nuovo la password: non è stata conservata.',
    exists: 'L’account esiste già',
    moreAccounts: 'Potrà creare altri account aziendali dopo aver effettuato l’accesso.',
    haveOne: 'Ha già un account?',
    signIn: 'Accedi',
    reset: 'Reimposta la password',
    startAgain: 'Ricomincia',
    wait: 'Per ora sono state inviate abbastanza e-mail a questo indirizzo: controlli la posta in arrivo e la cartella spam. La prossima potrà partire tra {{wait}}.',
  },
  companyName: {
    length: 'Il nome di un’azienda ha da {{min}} a {{max}} caratteri; questo ne ha {{length}}.',
    character:
      "Il nome di un’azienda ha solo lettere, numeri, spazi e & . , ' ( ) - / +; {{character}} non è tra questi.",
    composition: 'Il nome di un’azienda deve essere nella forma normale C di Unicode (NFC).',
    space: 'Il nome di un’azienda non deve iniziare o finire con uno spazio.',
    letter: 'Il nome di un’azienda deve contenere una lettera o un numero.',
    marks: 'Il nome di un’azienda non deve iniziare con un segno diacritico né accumularne.',
    link: 'Il nome di un’azienda non deve sembrare un indirizzo web; metta uno spazio dopo un punto seguito da lettere.',
  },
  sent: {
    title: 'Controlli la posta in arrivo',
    sent: 'Abbiamo inviato un’e-mail a {{email}}.',
    next: 'Usi il pulsante al suo interno per continuare; funziona per un’ora. Fino ad allora non è stato creato nulla.',
    spam: 'Può richiedere qualche minuto. Se non arriva, controlli la cartella spam.',
    wrong: 'Ha sbagliato indirizzo?',
  },
  verify: {
    title: 'Confermi il suo indirizzo',
    lead: 'Inserisca la password che ha scelto e l’account aziendale è suo.',
    account: 'Account aziendale',
    password: 'La password che ha scelto',
    wrongPassword: 'Inserisca la password che ha scelto al momento della registrazione.',
    create: 'Conferma e crea l’account',
    notYou: 'Non l’ha chiesto lei? Chiuda la pagina: non è stato creato nulla e nulla sarà creato.',
  },
  problem: {
    malformed: {
      title: 'Questo link è incompleto',
      happened: 'Alcuni programmi di posta spezzano i link lunghi, e a questo manca una parte.',
      next: 'Apra di nuovo l’e-mail e usi il pulsante, oppure copi l’intero link nella barra degli indirizzi.',
    },
    expired: {
      title: 'Questo link è scaduto',
      happened: 'Il link nell’e-mail funziona per un’ora. Non è stato creato nulla.',
      next: 'Ricominci e ne riceverà uno nuovo.',
    },
    used: {
      title: 'Il suo indirizzo è già confermato',
      happened: 'Questo link funziona una sola volta, e l’account aziendale è stato creato.',
      next: 'Acceda per vederlo.',
    },
    exists: {
      title: 'L’account esiste già',
      happened: 'Nel frattempo qualcuno ha creato un account con questo indirizzo e un’altra password.',
      next: 'Acceda con quella password o la reimposti. Potrà creare altri account aziendali dopo aver effettuato l’accesso.',
    },
  },
  notice: {
    title: 'Ha già ricevuto un invito a unirsi a un account esistente, ma non lo ha ancora accettato.',
    mailed: '«Unirsi» invia di nuovo l’invito al suo indirizzo; il link in quell’e-mail le dà accesso.',
    join: 'Unirsi a {{company}}',
    expired: 'È scaduto: ne riceverà uno nuovo.',
    declined: 'È stato rifiutato: ne riceverà uno nuovo.',
  },
  joinAgain: {
    title: {
      sent: 'Controlli la posta in arrivo',
      early: 'Non ancora inviato di nuovo',
      never: 'Non inviato di nuovo',
    },
    happened: {
      sent: 'L’invito a unirsi a {{company}} è stato inviato a {{email}}.',
      too_soon: 'Un’e-mail è stata inviata a {{email}} solo un attimo fa.',
      too_many_today: 'Per ora sono state inviate abbastanza e-mail a {{email}}.',
      organisation_limit:
        'Per questa organizzazione sono stati inviati così tanti inviti che serve una pausa.',
      too_many_sends: 'È stato inviato a {{email}} il numero massimo di e-mail previsto per un invito.',
      needs_contact: 'Un’e-mail a {{email}} è tornata indietro, quindi l’invito non può essere inviato lì.',
      gone: 'Questo invito a unirsi a {{company}} non è più valido.',
    },
    follow: 'Usi il pulsante in quell’e-mail per unirsi.',
    spam: 'Può richiedere qualche minuto. Se non la vede, controlli la cartella spam.',
    again: 'Potrà chiederlo di nuovo tra {{wait}}.',
    askAdmin:
      'Chieda a un amministratore della sua organizzazione, o alla nostra assistenza, un nuovo invito:',
    goneNext:
      'Potrebbe essere stato accettato o ritirato. Acceda per vedere i suoi account, oppure chieda a un amministratore.',
    back: 'Indietro',
  },
};
