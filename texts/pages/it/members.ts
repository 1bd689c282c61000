import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Il suo ruolo: {{role}}',
    tabs: 'Pagine di questo account',
    view: { licenses: 'Licenze', members: 'Membri', invitations: 'Inviti', activity: 'Attività' },
  },
  list: {
    title: 'Membri',
    you: '(lei)',
    since: 'data di ingresso: {{date}}',
    manage: 'Gestisci',
    manageWhom: 'Gestisci {{name}}',
    invite: 'Invita colleghi',
    alone:
      'Lei è l’unica persona in questo account. Se un giorno dovesse perdere l’accesso, un secondo amministratore potrà aiutarla.',
    more: 'Sono mostrati solo i primi {{shown, number}}.',
  },
  one: {
    back: 'Tutti i membri',
    address: 'Indirizzo',
    role: 'Ruolo',
    status: 'Stato',
    since: 'Data di ingresso',
    nothing: 'Qui non c’è nulla da modificare.',
    you: 'Per lasciare l’account, usi «I suoi account».',
    confirm: 'Scriva l’indirizzo della persona per confermare',
  },
  change: {
    promote: {
      title: 'Rendi amministratore',
      meaning:
        'Un amministratore gestisce membri e inviti e vede le chiavi di licenza. Gli amministratori possono revocarsi il ruolo a vicenda.',
      submit: 'Rendi amministratore',
    },
    demote: {
      title: 'Revoca il ruolo di amministratore',
      meaning: 'Un membro vede ancora le licenze, ma non le chiavi, e non invita nessuno.',
      submit: 'Rendi membro',
    },
    block: {
      title: 'Blocca',
      meaning:
        'Toglie subito l’accesso a questo account e avvisa la persona via e-mail. Tutto viene conservato: sbloccando si restituisce l’accesso.',
      submit: 'Blocca',
    },
    unblock: {
      title: 'Sblocca',
      meaning: 'Restituisce l’accesso, con il ruolo che la persona aveva.',
      submit: 'Sblocca',
    },
    remove: {
      title: 'Rimuovi dall’account',
      meaning:
        'Toglie l’accesso subito e definitivamente, e avvisa la persona via e-mail. Per tornare avrà bisogno di un nuovo invito.',
      submit: 'Rimuovi',
    },
  },
  done: {
    promote: 'Ora c’è un amministratore in più.',
    demote: 'Il ruolo di amministratore è stato revocato.',
    block: 'Il membro è stato bloccato e viene avvisato via e-mail.',
    unblock: 'Il membro può di nuovo aprire l’account.',
    remove: 'Il membro è stato rimosso e viene avvisato via e-mail.',
  },
  error: {
    confirm: 'Scriva {{email}} per confermare.',
    lastAdmin:
      'È l’ultimo amministratore, e l’account ne ha bisogno. Renda prima amministratore un’altra persona.',
  },
  noAccess: {
    blocked: {
      title: 'Il suo accesso è bloccato',
      happened:
        'Un amministratore ha bloccato il suo accesso all’account aziendale di {{company}}. Le sue credenziali e i suoi altri account restano invariati.',
      next: 'Se pensa che sia un errore, si rivolga a un amministratore dell’account.',
    },
    'admins-only': {
      title: 'Riservato agli amministratori',
      happened: 'Lei è membro di {{company}}. Questa pagina è per gli amministratori.',
      next: 'Chieda a un amministratore di farlo per lei o di renderla amministratore.',
    },
    account: 'Torna all’account',
  },
};
