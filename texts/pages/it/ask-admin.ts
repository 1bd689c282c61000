import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Chiedi a un amministratore',
    lead: 'Il suo messaggio va per e-mail agli amministratori dell’account aziendale della sua organizzazione. Possono invitarla, o fare per lei ciò che spetta solo agli amministratori.',
    company: 'Nome dell’azienda',
    companyHint: 'Come appare sulle fatture.',
    account: 'Account aziendale',
    name: 'Il suo nome',
    email: 'Il suo indirizzo e-mail',
    message: 'Di che cosa ha bisogno?',
    messageHint:
      'Per esempio «Mi invitate, per favore?» o «Mi serve la chiave per il nostro nuovo server». Al massimo {{max}} caratteri.',
    submit: 'Invia',
  },
  error: {
    company: 'Inserisca il nome dell’azienda, al massimo {{max}} caratteri.',
    message: 'Scriva di che cosa ha bisogno, al massimo in {{max}} caratteri.',
  },
  asked: {
    title: 'Il suo messaggio è in viaggio',
    lead: 'Se esiste un account aziendale con questo nome, i suoi amministratori ricevono il messaggio per e-mail.',
    next: 'Decidono loro chi invitare. Se per qualche giorno non ha notizie, chieda nella sua azienda chi si occupa del software, oppure ci scriva.',
    home: 'Vai alla pagina iniziale',
  },
};
