import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Vai al contenuto',
    portal: 'Account aziendali',
    nav: 'Portale',
    accounts: 'I suoi account',
    switcher: 'Account aziendale',
    chosen: 'Account aziendale:',
    none: 'Scelga un account aziendale',
    all: 'Gestisci gli account aziendali',
    signOut: 'Esci',
    signedInAs: 'Accesso effettuato come',
    testBand: 'Ambiente di prova',
    testMeaning:
      'Qui nulla è reale: le e-mail restano nella casella di prova e le licenze si associano solo ad account di prova.',
    footer: 'Account aziendali {{vendor}}',
    error: 'Errore: {{title}}',
    language: 'Lingua',
    changeLanguage: 'Cambia lingua',
  },
  form: {
    problem: 'C’è un problema',
    choosePassword: 'Scelga una password',
    passwordRule: 'Da {{min}} a {{max}} caratteri. Alcune parole senza legame tra loro vanno bene.',
    name: 'Inserisca il suo nome, al massimo 100 caratteri.',
    email: 'Inserisca un indirizzo e-mail, per esempio nome@example.com.',
    password: {
      length: 'Scelga una password da {{min}} a {{max}} caratteri.',
      common: 'Questa password è una delle prime che altri provano. Ne scelga una tutta sua.',
      name: 'Non usi il nome dell’azienda nella password: è la prima cosa che altri provano.',
    },
  },
  role: { admin: 'Amministratore', member: 'Membro' },
  roleMeaning: {
    admin: 'vede e gestisce le licenze, invita i colleghi',
    member: 'vede e usa le licenze',
  },
  memberStatus: { active: 'Attivo', blocked: 'Bloccato' },
  invitationStatus: {
    pending: 'In attesa',
    accepted: 'Accettato',
    declined: 'Rifiutato',
    revoked: 'Ritirato',
    expired: 'Scaduto',
    undeliverable: 'L’indirizzo non funziona',
  },
  licenseKind: { permanent: 'Licenza permanente', subscription: 'Abbonamento' },
  licenseStatus: { held: 'Riservata', bound: 'Associata' },
  deliveryProblem: {
    bounced: 'L’indirizzo non esiste, oppure la sua casella rifiuta le e-mail.',
    complained: 'Il destinatario ha segnalato l’e-mail come spam.',
    suppressed: 'Il provider di posta blocca questo indirizzo dopo errori precedenti.',
    refused: 'Il provider di posta ha rifiutato l’indirizzo.',
  },
  wait: {
    minutes_one: 'un minuto',
    minutes_many: '{{count}} minuti',
    minutes_other: '{{count}} minuti',
    hours_one: 'un’ora',
    hours_many: '{{count}} ore',
    hours_other: '{{count}} ore',
  },
  home: {
    title: 'Il suo account aziendale',
    lead: 'Un unico posto per la sua organizzazione: le licenze acquistate, le chiavi e i colleghi che le usano.',
    signIn: 'Accedi',
    signUp: 'Crea un account aziendale',
    accounts: 'I suoi account',
    licenses: 'Le licenze a portata di mano',
    licensesText:
      'Ogni licenza e abbonamento acquistato dalla sua organizzazione, con versione, chiave e Upgrade Insurance.',
    people: 'Le persone giuste',
    peopleText: 'Il primo amministratore è invitato al momento dell’acquisto e decide chi altro può entrare.',
    noInvitation: 'Ancora nessun invito?',
    noInvitationText: 'Chieda a un amministratore della sua organizzazione di invitarla.',
    askAdmin: 'Chiedi a un amministratore',
  },
  error: {
    code: 'Errore {{status}}',
    toAccounts: 'Vai ai suoi account',
    toStart: 'Vai alla pagina iniziale',
    toForm: 'Torna al modulo',
    e403: {
      title: 'Questo modulo proveniva da un altro sito',
      message:
        'Per la sua sicurezza non è stato accettato e nulla è cambiato. Riapra la pagina e prema lì il pulsante.',
    },
    e404: {
      title: 'Pagina non trovata',
      message:
        'A questo indirizzo non c’è nulla. Se ha seguito un link di un’e-mail, controlli che sia completo.',
    },
    e429: {
      title: 'Troppi tentativi',
      message: 'Attenda qualche minuto, poi riprovi. Nulla è cambiato.',
    },
    e500: {
      title: 'Qualcosa è andato storto da parte nostra',
      message: 'Non è colpa sua e può riprovare senza rischi. Se succede ancora, ci dica quando è accaduto.',
    },
    e503: {
      title: 'Non disponibile al momento',
      message: 'Ora non siamo riusciti a completare. Nulla è perso: riprovi tra un minuto.',
    },
  },
};
