import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Gestisci gli account aziendali',
    licenses_one: '1 licenza',
    licenses_many: '{{count, number}} di licenze',
    licenses_other: '{{count, number}} licenze',
    leave: 'Lascia',
    leaveCompany: 'Lascia {{company}}',
    left: 'Ha lasciato l’account aziendale.',
    create: 'Crea un altro account aziendale',
    createFirst: 'Crea un account aziendale',
    emptyTitle: 'Ancora nessun account aziendale',
    empty:
      'Quando accetta un invito, l’account appare qui. Per riceverne uno, si rivolga a un amministratore della sua organizzazione.',
    askAdmin: 'Chiedi a un amministratore',
  },
  invitation: {
    held_one: '1 licenza la attende lì.',
    held_many: '{{count, number}} di licenze la attendono lì.',
    held_other: '{{count, number}} licenze la attendono lì.',
    decline: 'Rifiuta',
    declineCompany: 'Rifiuta l’invito a {{company}}',
  },
  create: {
    title: 'Crea un account aziendale',
    lead: 'Ne sarà l’amministratore e potrà passare da un account all’altro in qualsiasi momento.',
    held: 'Le licenze in attesa in un account a cui è invitato restano in quell’account: uno nuovo parte vuoto.',
    nameTaken: 'Fa già parte di un account aziendale con questo nome.',
    back: 'Torna ai suoi account',
  },
  leave: {
    title: 'Lascia {{company}}',
    meaning:
      'Non vedrà più questo account aziendale e le sue licenze. Il suo accesso e i suoi altri account restano invariati.',
    wayBack: 'Per rientrare dovrà essere invitato da un amministratore.',
    leave: 'Lascia l’account',
    stay: 'Resta',
    lastAdmin: 'È l’unico amministratore, quindi non può ancora lasciarlo.',
    lastAdminNext:
      'Nomini prima un altro amministratore: senza, nessuno potrebbe gestire l’account né invitare altri.',
  },
};
