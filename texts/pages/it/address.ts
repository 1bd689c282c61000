import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: 'Anche questo indirizzo è Suo?',
    lead: 'Allora non serve uscire: inviamo un codice a {{email}} e, dopo averlo inserito, potrà accedere con entrambi gli indirizzi.',
    add: 'Aggiungi {{email}} al mio utente',
    taken:
      '{{email}} ha già un proprio utente e quindi non può essere aggiunto al Suo. Esca, poi acceda con quell’indirizzo.',
    blocked:
      'Un amministratore L’ha bloccata nell’account aziendale di {{company}}, quindi non può entrarvi con nessun indirizzo. Se pensa che sia un errore, chieda a un amministratore.',
    seen: 'I membri di quell’account aziendale vedranno il suo indirizzo principale, quello con cui ha effettuato l’accesso.',
    titleTyped: 'Anche l’indirizzo invitato è Suo?',
    leadTyped:
      'Allora non serve uscire. Inserisca quell’indirizzo: se è quello invitato, riceve un codice per e-mail e, dopo averlo inserito, potrà accedere con entrambi gli indirizzi.',
    typed: 'L’indirizzo invitato',
    addTyped: 'Aggiungi questo indirizzo al mio utente',
  },
  code: {
    title: 'Inserisca il codice',
    sent: 'Abbiamo inviato un codice a {{email}}. È valido per {{minutes}} minuti.',
    perhaps:
      'Se {{email}} è l’indirizzo invitato, un codice è in arrivo a quell’indirizzo. È valido per {{minutes}} minuti.',
    wait: 'L’indirizzo ha già ricevuto un codice. Potrà riceverne un altro tra {{wait}}.',
    label: 'Codice',
    why: 'Perché nessun altro aggiunga un indirizzo a suo nome.',
    submit: 'Aggiungi l’indirizzo ed entra',
    wrong: 'Non è il codice giusto. Usi quello dell’e-mail più recente.',
    dead: 'Non c’è più alcun codice valido: ne faccia inviare un altro.',
    wrongOrDead: 'Non è il codice giusto, oppure non è più valido. Può farne inviare un altro.',
    againTitle: 'Nessun codice?',
    spam: 'Potrebbe essere nella cartella della posta indesiderata. Un indirizzo riceve al massimo un codice al minuto, e vale il più recente.',
    again: 'Invia un altro codice',
    back: 'Torna all’invito',
  },
  own: {
    title: 'I Suoi indirizzi',
    main: 'Indirizzo principale',
    remove: 'Rimuovi',
    removeOf: 'Rimuovi {{email}}',
    kept: 'Questo indirizzo rimane: un account aziendale a cui si è unito con esso l’ha bloccata.',
    removed: 'L’indirizzo è stato rimosso. Non può più accedere con esso.',
    hint: 'Può accedere con ciascuno di essi. Se ne aggiunge un altro quando accetta un invito inviato a quell’indirizzo.',
  },
  refused: {
    taken: 'Questo indirizzo ha un proprio utente',
    blocked: 'È bloccato in questo account',
    email: 'Invito inviato a',
    signedInAs: 'Ha effettuato l’accesso come',
    signOut: 'Esci e continua',
    askAdmin: 'Chiedi a un amministratore',
  },
};
