import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: 'Rifiuti l’invito',
    lead: 'Ha ricevuto un invito a entrare nell’account aziendale di {{company}}.',
    meaning: 'Se rifiuta:',
    meanings: {
      mails: 'non riceverà altre e-mail su questo invito,',
      link: 'il link nell’e-mail smetterà di funzionare,',
      sender: 'il mittente saprà che ha rifiutato e il motivo che indica,',
      licenses: 'le licenze in attesa saranno conservate finché non entra la persona giusta.',
    },
    reason: 'Perché rifiuta?',
    reasonHint:
      'Per esempio «Ho lasciato l’azienda» oppure «Chiedete al nostro reparto IT». Al massimo {{max}} caratteri.',
    reasonWrong: 'Indichi il motivo in poche parole, al massimo {{max}} caratteri.',
    submit: 'Rifiuta l’invito',
    back: 'Torna indietro, voglio entrare',
  },
  declined: {
    title: 'Ha rifiutato',
    done: 'L’invito a unirsi a {{company}} è stato rifiutato. Non riceverà altre e-mail al riguardo.',
    mistake: 'Ha rifiutato per errore? Richieda un nuovo invito: sarà inviato allo stesso indirizzo.',
    back: 'Richiedi un nuovo invito',
  },
  reminders: {
    running: {
      title: 'Interrompa i promemoria',
      lead: 'Riceve promemoria dell’invito a unirsi a {{company}} finché non risponde.',
      meaning:
        'Interromperli non rifiuta nulla: l’invito resta valido fino a {{date}}, e così il link nell’e-mail.',
      stop: 'Interrompi i promemoria',
    },
    stopped: {
      title: 'I promemoria sono disattivati',
      done: 'Non riceverà altri promemoria per unirsi a {{company}}.',
      valid: 'L’invito resta valido fino a {{date}}.',
      undo: 'Riattiva i promemoria',
    },
    join: 'Unirsi a {{company}}',
  },
  problem: {
    malformed: {
      title: 'Questo link non è completo',
      happened: 'Alcuni programmi di posta spezzano i link lunghi, e a questo manca una parte.',
      next: 'Riapra l’e-mail e usi il suo pulsante, oppure copi l’intero link nella barra degli indirizzi.',
    },
    used: {
      title: 'Questo invito è stato accettato',
      happened: 'Il link nell’e-mail funziona una sola volta ed è già servito per unirsi a {{company}}.',
      next: 'Se è stato lei, acceda per vedere l’account. Altrimenti si rivolga a un amministratore dell’account.',
    },
    replaced: {
      title: 'C’è un invito più recente',
      happened:
        'L’invito a unirsi a {{company}} è stato emesso di nuovo, quindi questo link non funziona più.',
      next: 'Cerchi l’ultima e-mail al riguardo e usi il suo link. Potrebbe essere stata inviata a un altro indirizzo.',
    },
    revoked: {
      title: 'Questo invito è stato ritirato',
      happened: 'L’invito a unirsi a {{company}} è stato ritirato prima di essere accettato.',
      next: 'Se pensa che sia un errore, chieda a un amministratore dell’account di invitarla.',
    },
    declined: {
      title: 'Questo invito è stato rifiutato',
      happened: 'Qualcuno in possesso di questo link ha rifiutato l’invito a unirsi a {{company}}.',
      next: 'Se è stato un errore, o se i suoi piani sono cambiati, può richiederne uno nuovo.',
    },
    expired: {
      title: 'Questo invito è scaduto',
      happened: 'L’invito a unirsi a {{company}} non è stato accettato in tempo.',
      next: 'Si rimedia in fretta: ne richieda uno nuovo.',
    },
    another_admin: {
      title: 'Qualcun altro è entrato prima',
      happened:
        'Un’altra persona è diventata amministratore dell’account di {{company}}, quindi questo invito non serve più.',
      next: 'Per entrare anche lei, chieda a un amministratore di invitarla.',
    },
  },
  wayOn: {
    account: 'Vai all’account',
    signIn: 'Accedi',
    askAdmin: 'Chiedi a un amministratore',
  },
  fresh: {
    title: 'Richieda un nuovo invito',
    email: 'L’indirizzo a cui è stato inviato questo invito',
    hint: 'Un nuovo invito viene inviato soltanto all’indirizzo dell’invito.',
    emailMissing: 'Inserisca l’indirizzo a cui è stato inviato l’invito.',
    submit: 'Invia un nuovo invito',
  },
  freshSent: {
    title: 'Controlli la posta in arrivo',
    sent: 'Se quell’indirizzo è quello dell’invito, un nuovo invito è in arrivo.',
    spam: 'Possono volerci alcuni minuti. Se non arriva, controlli la cartella della posta indesiderata.',
    wrong: 'Ha inserito l’indirizzo sbagliato? Riprovi con quello a cui è stato inviato l’invito.',
    again: 'Prova un altro indirizzo',
    home: 'Torna alla pagina iniziale',
  },
};
