import type { MailTexts } from './texts.ts';

export const it: MailTexts = {
  layout: {
    support: 'Ha domande? Scriva a',
    linkFallback: 'Il pulsante non funziona? Copi questo link nel Suo browser:',
  },
  roleName: { admin: 'Amministratore', member: 'Membro' },
  facts: {
    account: 'Account aziendale:',
    role: 'Il Suo ruolo:',
    openUntil: 'Valido fino a:',
    customer: 'Codice cliente:',
    company: 'Azienda:',
    address: 'Indirizzo:',
    reason: 'Motivo indicato:',
    problem: 'Che cosa è successo:',
    changedAt: 'Modificata:',
    validFor: 'Validità:',
  },
  invitation: {
    subject: {
      invitation: 'Invito a unirsi a {{company}} presso {{vendor}}',
      reminder: 'Promemoria: {{subject}}',
      'last-reminder': 'Ultimo promemoria: {{subject}}',
    },
    asRole: { admin: 'amministratore', member: 'membro' },
    preheader: {
      invitation: 'Entri nell’account aziendale. L’invito è valido fino a {{date}}.',
      'reminder-1': 'L’invito è ancora valido, fino a {{date}}.',
      'reminder-2': 'Basta un minuto. L’invito è valido fino a {{date}}.',
      'reminder-3': 'L’invito è valido ancora per qualche giorno, fino a {{date}}.',
      'last-reminder': 'L’invito scade {{date}}.',
    },
    heading: {
      invitation: 'La invitiamo a unirsi a {{company}}',
      'reminder-1': 'Il Suo invito La aspetta',
      'reminder-2': 'Il Suo invito è ancora valido',
      'reminder-3': 'Ancora qualche giorno per accettare',
      'last-reminder': 'Il Suo invito sta per scadere',
    },
    lead: {
      invitation:
        '{{company}} ha un account aziendale presso {{vendor}}. La invitiamo a entrarvi con il ruolo di {{role}}.',
      'reminder-1':
        'Ha ricevuto un invito a entrare nell’account aziendale di {{company}} presso {{vendor}} con il ruolo di {{role}} e non lo ha ancora accettato.',
      'reminder-2':
        'L’account aziendale di {{company}} presso {{vendor}} è pronto e il Suo posto, con il ruolo di {{role}}, è ancora libero. Basta un minuto per entrarvi.',
      'reminder-3':
        'Il Suo invito a entrare nell’account aziendale di {{company}} presso {{vendor}} con il ruolo di {{role}} è valido fino a {{date}}. Se spetta a un’altra persona, La preghiamo di rifiutarlo e di indicarci a chi inviarlo.',
      'last-reminder':
        'Questo è l’ultimo promemoria del Suo invito a entrare nell’account aziendale di {{company}} presso {{vendor}} con il ruolo di {{role}}. L’invito scade {{date}}. In seguito, con lo stesso link potrà richiederne uno nuovo.',
    },
    benefitsTitle: 'Dopo aver accettato potrà',
    benefits: {
      admin: {
        see: 'vedere tutte le licenze e gli abbonamenti acquistati dalla Sua organizzazione, con chiavi e scadenze',
        activate: 'attivare e aggiornare le installazioni con un unico account',
        invite: 'invitare colleghe e colleghi e decidere chi è amministratore',
      },
      member: {
        see: 'vedere le licenze e gli abbonamenti della Sua organizzazione',
        activate: 'attivare e aggiornare le installazioni con un unico account',
      },
    },
    join: 'Unirsi a {{company}}',
    how: 'Se ha già un account con questo indirizzo e-mail, effettui l’accesso. In caso contrario, scelga una password.',
    why: {
      admin:
        'Riceve questa e-mail perché il Suo indirizzo è stato indicato come e-mail principale quando {{company}} ha acquistato prodotti {{vendor}} tramite l’ufficio vendite o un rivenditore.',
      member:
        'Riceve questa e-mail perché un amministratore di {{company}} ha inserito il Suo indirizzo per invitarLa nell’account aziendale presso {{vendor}}.',
    },
    notYou: 'Non è la persona giusta?',
    decline: 'Rifiutare l’invito',
    tired: 'Preferisce decidere più tardi? L’invito resta valido anche senza promemoria:',
    stopReminders: 'Non ricevere altri promemoria',
    unexpected: 'Se non si aspettava questa e-mail, può ignorarla: se non accetta, non succede nulla.',
  },
  licenseBound: {
    subject_one: '{{count, number}} licenza è ora nell’account aziendale di {{company}} presso {{vendor}}',
    subject_many:
      '{{count, number}} di licenze sono ora nell’account aziendale di {{company}} presso {{vendor}}',
    subject_other:
      '{{count, number}} licenze sono ora nell’account aziendale di {{company}} presso {{vendor}}',
    preheader: 'Veda chiavi e scadenze e gestisca tutto in un unico posto.',
    heading_one: 'La Sua licenza è nel Suo account',
    heading_many: 'Le Sue licenze sono nel Suo account',
    heading_other: 'Le Sue licenze sono nel Suo account',
    lead_one:
      '{{count, number}} licenza appartiene ora all’account aziendale di {{company}} presso {{vendor}}. Gli amministratori possono vederla e gestirla lì.',
    lead_many:
      '{{count, number}} di licenze appartengono ora all’account aziendale di {{company}} presso {{vendor}}. Gli amministratori possono vederle e gestirle lì.',
    lead_other:
      '{{count, number}} licenze appartengono ora all’account aziendale di {{company}} presso {{vendor}}. Gli amministratori possono vederle e gestirle lì.',
    kind: { permanent: 'Licenza permanente', subscription: 'Abbonamento' },
    version: 'Versione {{version}}',
    quantity: 'Quantità {{quantity, number}}',
    insurance: 'Upgrade Insurance con scadenza {{date}}',
    insuranceEnded: 'Upgrade Insurance scaduta in data {{date}}',
    insuranceNone: 'Senza Upgrade Insurance',
    subscriptionEnds: 'Abbonamento con scadenza {{date}}',
    subscriptionEnded: 'Abbonamento scaduto in data {{date}}',
    action: 'Vedere le licenze',
    why: 'Riceve questa e-mail perché è amministratore dell’account aziendale di {{company}} presso {{vendor}}.',
  },
  joined: {
    subject: 'Le diamo il benvenuto in {{company}} presso {{vendor}}',
    preheader: 'Ora fa parte dell’account aziendale.',
    heading: 'Le diamo il benvenuto in {{company}}',
    lead: 'Ora fa parte dell’account aziendale di {{company}} presso {{vendor}} con il ruolo di {{role}}.',
    next: {
      admin:
        'Lì può vedere tutte le licenze e gli abbonamenti della Sua organizzazione e invitare colleghe e colleghi.',
      member: 'Lì può vedere le licenze e gli abbonamenti della Sua organizzazione.',
    },
    action: 'Aprire l’account aziendale',
    why: 'Riceve questa e-mail perché ha accettato un invito all’account aziendale di {{company}} presso {{vendor}}.',
  },
  blocked: {
    subject: 'Il Suo accesso a {{company}} presso {{vendor}} è bloccato',
    preheader: 'Un amministratore ha bloccato il Suo accesso all’account aziendale.',
    heading: 'Il Suo accesso è bloccato',
    lead: 'Un amministratore ha bloccato il Suo accesso all’account aziendale di {{company}} presso {{vendor}}. Le Sue credenziali e gli altri Suoi account aziendali restano invariati.',
    next: 'Se ritiene che si tratti di un errore, si rivolga a un amministratore di {{company}}.',
    why: 'Riceve questa e-mail perché è membro dell’account aziendale di {{company}} presso {{vendor}}.',
  },
  removed: {
    subject: 'Non fa più parte dell’account aziendale di {{company}} presso {{vendor}}',
    preheader: 'Un amministratore L’ha rimossa dall’account aziendale.',
    heading: 'Non fa più parte di {{company}}',
    lead: 'Un amministratore L’ha rimossa dall’account aziendale di {{company}} presso {{vendor}}. Le Sue credenziali e gli altri Suoi account aziendali restano invariati.',
    next: 'Se ritiene che si tratti di un errore, chieda a un amministratore di {{company}} di invitarLa di nuovo.',
    why: 'Riceve questa e-mail perché era membro dell’account aziendale di {{company}} presso {{vendor}}.',
  },
  askAdmin: {
    subject: 'Qualcuno chiede l’accesso a {{company}} presso {{vendor}}',
    preheader: 'Una richiesta agli amministratori dell’account aziendale.',
    heading: 'Una richiesta agli amministratori',
    lead: 'Qualcuno chiede agli amministratori di {{company}} l’accesso all’account aziendale presso {{vendor}}, oppure aiuto.',
    next: 'Se conosce questa persona, può invitarla. In caso contrario può ignorare questa e-mail: non succede nulla da sé. Nessuno ha verificato che l’indirizzo le appartenga.',
    action: 'Vedere gli inviti',
    name: 'Nome:',
    message: 'Messaggio:',
  },
  sales: {
    why: 'Riceve questa e-mail perché il Suo indirizzo è configurato per ricevere gli avvisi sugli account aziendali presso {{vendor}}.',
  },
  adminJoined: {
    subject: '{{company}} è entrata nel proprio account aziendale',
    preheader: 'La persona invitata ha accettato l’invito.',
    heading: 'Invito accettato: {{company}}',
    lead: 'La persona invitata per {{company}} ha accettato l’invito e ora amministra l’account aziendale. Le licenze dell’ordine si trovano lì.',
  },
  declined: {
    subject: 'Invito rifiutato: {{company}}',
    preheader: 'La persona invitata ha rifiutato l’invito.',
    heading: 'L’invito è stato rifiutato',
    lead: 'La persona invitata per {{company}} ha rifiutato di entrare nell’account aziendale. Non verranno inviati altri promemoria. Le licenze vengono conservate finché qualcuno non accetta.',
    next: 'Se presso {{company}} è responsabile un’altra persona, ci comunichi il suo indirizzo: l’invito verrà inviato lì.',
  },
  contactNeeded: {
    subject: 'Serve un indirizzo: l’invito non raggiunge {{company}}',
    preheader: 'L’e-mail all’indirizzo principale del cliente non è stata recapitata.',
    heading: 'Corregga un indirizzo',
    lead: 'L’invito all’account aziendale di {{company}} non raggiunge il destinatario. Non verranno inviate altre e-mail a questo indirizzo. Le licenze vengono conservate finché qualcuno non accetta.',
    problem: {
      bounced: 'L’indirizzo non esiste o la sua casella rifiuta le e-mail.',
      complained: 'Il destinatario ha segnalato l’e-mail come indesiderata.',
      suppressed: 'Il servizio di posta blocca questo indirizzo dopo errori precedenti.',
      refused: 'Il servizio di posta ha rifiutato l’indirizzo.',
    },
    action: 'Correggere l’indirizzo',
  },
  passwordReset: {
    subject: 'Scelga una nuova password presso {{vendor}}',
    preheader: 'Il link per scegliere una nuova password.',
    heading: 'Scelga una nuova password',
    lead: 'Qualcuno, probabilmente Lei, ha chiesto di reimpostare la password di questo indirizzo e-mail presso {{vendor}}.',
    action: 'Scegliere una nuova password',
    ignore: 'Se non l’ha chiesto Lei, può ignorare questa e-mail: la Sua password resta invariata.',
  },
  passwordChanged: {
    subject: 'La Sua password presso {{vendor}} è stata modificata',
    preheader: 'Se la modifica è Sua, non deve fare nulla.',
    heading: 'La Sua password è stata modificata',
    lead: 'La password di questo indirizzo e-mail presso {{vendor}} è stata modificata. Se la modifica è Sua, non deve fare nulla.',
    next: 'Se non è Sua, scelga subito una nuova password e ci avvisi.',
    action: 'Scegliere una nuova password',
  },
  verifyAddress: {
    subject: 'Confermi il Suo indirizzo e-mail presso {{vendor}}',
    preheader: 'Un clic e il Suo indirizzo è confermato.',
    heading: 'Confermi il Suo indirizzo e-mail',
    lead: 'Confermi che questo è il Suo indirizzo e-mail, per poter utilizzare il Suo account presso {{vendor}}.',
    action: 'Confermare l’indirizzo',
    ignore: 'Se non ha fornito questo indirizzo a {{vendor}}, può ignorare questa e-mail.',
  },
  accountExists: {
    subject: 'Ha già un account presso {{vendor}}',
    preheader: 'Acceda oppure scelga una nuova password.',
    heading: 'L’account esiste già',
    lead: 'Qualcuno, probabilmente Lei, ha provato a creare un account presso {{vendor}} con questo indirizzo e-mail. Ne esiste già uno: acceda con quello.',
    action: 'Accedere',
    forgot: 'Ha dimenticato la password? Ne scelga una nuova qui:',
    reset: 'Scegliere una nuova password',
    ignore: 'Se non è stato Lei, può ignorare questa e-mail: non è cambiato nulla.',
  },
  addressCode: {
    subject: 'Il Suo codice per aggiungere questo indirizzo presso {{vendor}}',
    preheader: 'Inserisca il codice nella pagina che lo richiede.',
    heading: 'Aggiungere questo indirizzo?',
    lead: 'Una persona che ha effettuato l’accesso presso {{vendor}} come {{user}} vuole aggiungere questo indirizzo e-mail al proprio utente, per accettare un invito che vi è stato inviato. Se è Lei, inserisca questo codice nella pagina che lo richiede:',
    ignore:
      'Non comunichi questo codice a nessuno: chi lo possiede può usare il Suo indirizzo come parte del proprio utente. Se non l’ha richiesto, può ignorare questa e-mail: nulla è cambiato.',
  },
  addressAdded: {
    subject: 'Un indirizzo e-mail è stato aggiunto al Suo utente presso {{vendor}}',
    preheader: 'Se è stato Lei, non deve fare nulla.',
    heading: 'È stato aggiunto un indirizzo',
    lead: 'Da ora può accedere a {{vendor}} con un altro indirizzo e-mail e, tramite esso, scegliere una nuova password. Se è stato Lei, non deve fare nulla.',
    next: 'Se non è stato Lei, rimuova l’indirizzo, scelga subito una nuova password e ci avvisi.',
    action: 'Vedere i Suoi indirizzi',
  },
  addressRemoved: {
    subject: 'Un indirizzo e-mail è stato rimosso dal Suo utente presso {{vendor}}',
    preheader: 'Se è stato Lei, non deve fare nulla.',
    heading: 'È stato rimosso un indirizzo',
    lead: 'Non può più accedere a {{vendor}} con questo indirizzo e-mail. I Suoi account aziendali restano come sono. Se è stato Lei, non deve fare nulla.',
    next: 'Se non è stato Lei, scelga subito una nuova password e ci avvisi.',
    action: 'Vedere i Suoi indirizzi',
  },
};
