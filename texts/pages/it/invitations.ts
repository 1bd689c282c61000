import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Inviti',
    emptyTitle: 'Nessuno è ancora stato invitato',
    empty:
      'Inserisca qui sotto gli indirizzi dei colleghi. Ognuno riceverà un’e-mail con un link per unirsi a questo account.',
    manage: 'Gestisci',
    manageWhose: 'Gestisci {{email}}',
    by: 'Invitato da {{name}} in data {{date}}',
    byVendor: 'Invitato dal fornitore in data {{date}}',
    notSent: 'Ancora nessuna e-mail inviata',
    more: 'Sono mostrati solo i {{shown, number}} più recenti.',
  },
  form: {
    title: 'Invita colleghi',
    emails: 'Indirizzi e-mail',
    emailsHint: 'Uno per riga o separati da virgole; fino a {{max, number}} alla volta.',
    role: 'Ruolo',
    roleOption: '{{role}}: {{meaning}}',
    language: 'Lingua dell’e-mail',
    submit: 'Invia gli inviti',
    count: 'Inserisca da 1 a {{max, number}} indirizzi, uno per riga o separati da virgole.',
  },
  results: {
    title: 'Esito per ogni indirizzo',
    noAddress: '(nessun indirizzo)',
    invited: 'Invitato',
    not_sent_yet:
      'Invitato, ma non è ancora stato possibile inviare l’e-mail. La invii di nuovo tra qualche minuto.',
    already_member: 'È già membro',
    blocked_member: 'È un membro bloccato: lo sblocchi invece di invitarlo',
    already_invited: 'Era già stato invitato: invii di nuovo quell’invito',
    not_an_address: 'Non è un indirizzo e-mail',
    recipient_limit:
      'Non invitato: a questo indirizzo sono state inviate molte e-mail di recente. Riprovi domani.',
    organisation_limit:
      'Non invitato: la sua organizzazione ha inviato molte e-mail in quest’ora. Riprovi più tardi.',
  },
  one: {
    back: 'Tutti gli inviti',
    role: 'Ruolo',
    status: 'Stato',
    by: 'Mittente dell’invito',
    vendor: 'il fornitore',
    on: 'Data dell’invito',
    ends: 'Valido fino a',
    mails: 'E-mail',
    noMail: 'Non è ancora stata inviata nessuna e-mail.',
    mail: '{{kind}}, {{date}}: {{fate}}',
    kind: { invitation: 'Invito', reminder: 'Promemoria', 'last-reminder': 'Ultimo promemoria' },
    linkTitle: 'Link per questa persona',
    link: 'Può usarlo per unirsi solo chi dimostra di possedere l’indirizzo invitato. Il fatto che lei lo abbia visto viene registrato.',
  },
  change: {
    resend: {
      title: 'Invia di nuovo',
      meaning: 'Invia ancora una volta il link per unirsi. La validità dell’invito ricomincia da capo.',
      submit: 'Invia di nuovo',
    },
    link: {
      title: 'Copia il link',
      meaning:
        'Mostra un link da consegnare personalmente, per esempio in una chat. La sua richiesta viene registrata.',
      submit: 'Mostra il link',
    },
    revoke: {
      title: 'Ritira l’invito',
      meaning: 'I suoi link smettono subito di funzionare. La persona non viene avvisata.',
      submit: 'Ritira',
    },
  },
  done: { resent: 'L’invito è di nuovo in viaggio.', withdrawn: 'L’invito è stato ritirato.' },
  refused: {
    too_soon:
      'È stato inviato un attimo fa. Attenda un minuto e chieda alla persona di guardare nella cartella dello spam.',
    too_many_today: 'Oggi è stato inviato abbastanza volte. Riprovi domani.',
    too_many_sends: 'È stato inviato troppe volte. Lo ritiri e inviti di nuovo la persona.',
    organisation_limit: 'La sua organizzazione ha inviato molte e-mail in quest’ora. Riprovi più tardi.',
    recipient_limit: 'A questo indirizzo sono state inviate molte e-mail di recente. Riprovi domani.',
    needs_contact: 'L’indirizzo non accetta e-mail. Ritiri l’invito e inviti l’indirizzo giusto.',
    closed:
      'Nel frattempo l’invito è stato accettato, oppure appartiene a un ordine: in tal caso se ne occupa il fornitore.',
    revoked: 'Nel frattempo l’invito è stato ritirato.',
    other: 'Non è stato possibile. Riprovi tra un minuto.',
  },
  delivery: {
    sent: 'Inviata',
    delayed: 'In ritardo: il server del destinatario non la accetta ancora',
    delivered: 'Recapitata',
    opened: 'Recapitata e aperta',
    clicked: 'Recapitata e aperta',
    failed: 'Non riuscita',
    suppressed: 'Non inviata: il provider di posta blocca questo indirizzo',
    bounced: 'Respinta: l’indirizzo non accetta e-mail',
    complained: 'Segnalata come spam',
  },
  mailState: {
    queued: 'In attesa di invio',
    batched: 'In attesa di invio',
    sent: 'Inviata',
    skipped: 'Non inviata: non più necessaria',
    failed: 'Non riuscita',
    unknown: 'Non ancora noto: potrebbe essere arrivata',
  },
};
