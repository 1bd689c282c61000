import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Accedi',
  lead: 'Consulti le licenze della sua organizzazione e ne gestisca l’account aziendale.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Accedi',
  invalid: 'E-mail o password non validi',
  forgot: 'Password dimenticata?',
  help: 'È la prima volta? Il primo amministratore della sua organizzazione è invitato per e-mail. Per entrare anche Lei, chieda a un amministratore di invitarla.',
  askAdmin: 'Chiedi a un amministratore',
  signUp: 'Crea un account aziendale',
  code: {
    title: 'Ancora un passaggio',
    lead: {
      app: 'Inserisca il codice che la sua app di autenticazione mostra in questo momento.',
      recovery: 'Inserisca uno dei suoi codici di recupero. Vale una volta sola.',
    },
    code: { app: 'Codice', recovery: 'Codice di recupero' },
    submit: 'Accedi',
    other: {
      app: 'Non ha accesso all’app? Usi un codice di recupero',
      recovery: 'Usa invece l’app di autenticazione',
    },
    again: 'Ricomincia dalla password',
    wrong:
      'Questo codice non funziona. Forse è vecchio; dopo un certo tempo, o dopo cinque codici errati, occorre ricominciare.',
  },
  forgotten: {
    title: 'Password dimenticata',
    lead: 'Inserisca l’indirizzo e-mail con cui accede. Le invieremo un link per scegliere una nuova password.',
    email: 'E-mail',
    submit: 'Invia il link',
    signedInAs:
      'Ha effettuato l’accesso come {{email}}. Può chiedere anche la password di un altro indirizzo; nel frattempo il suo accesso resta attivo.',
    back: 'Torna all’accesso',
  },
  sent: {
    title: 'Controlli la posta in arrivo',
    sent: 'Se esiste un account con questo indirizzo, un’e-mail è in arrivo; controlli anche la cartella dello spam.',
    valid_one: 'Il link che contiene funziona per {{count}} minuto, una volta sola.',
    valid_many: 'Il link che contiene funziona per {{count}} minuti, una volta sola.',
    valid_other: 'Il link che contiene funziona per {{count}} minuti, una volta sola.',
    again: 'Ancora nulla dopo qualche minuto? Riprova',
    signIn: 'Torna all’accesso',
  },
  reset: {
    title: 'Scelga una nuova password',
    email: 'Per',
    password: 'Nuova password',
    submit: 'Modifica la password',
    ends: 'Tutti gli altri accessi effettuati con questo indirizzo saranno chiusi.',
    signedInAs:
      'Ha effettuato l’accesso come {{email}}, ma questo link riguarda un altro indirizzo. Scelta la nuova password, l’accesso passerà a quell’indirizzo.',
  },
  problem: {
    used: {
      title: 'Questo link è già stato usato',
      message:
        'Dopo il suo invio è stata scelta una nuova password. Acceda con quella, oppure chieda un nuovo link.',
    },
    expired: {
      title: 'Questo link è scaduto',
      message: 'La sua password non è cambiata. Chieda un nuovo link e lo usi entro un’ora.',
    },
    unknown: {
      title: 'Questo link non funziona',
      message: 'Forse ne manca una parte: lo apra di nuovo dall’e-mail, oppure chieda un nuovo link.',
    },
    fresh: 'Chiedi un nuovo link',
    signIn: 'Vai all’accesso',
  },
};
