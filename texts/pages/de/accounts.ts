import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Geschäftskonten verwalten',
    licenses_one: '1 Lizenz',
    licenses_other: '{{count, number}} Lizenzen',
    leave: 'Verlassen',
    leaveCompany: '{{company}} verlassen',
    left: 'Sie haben das Geschäftskonto verlassen.',
    create: 'Weiteres Geschäftskonto anlegen',
    createFirst: 'Geschäftskonto anlegen',
    emptyTitle: 'Noch kein Geschäftskonto',
    empty:
      'Sobald Sie eine Einladung annehmen, erscheint das Konto hier. Um eingeladen zu werden, wenden Sie sich an einen Admin Ihres Unternehmens.',
    askAdmin: 'Einen Admin fragen',
  },
  invitation: {
    held_one: '1 Lizenz wartet dort.',
    held_other: '{{count, number}} Lizenzen warten dort.',
    decline: 'Ablehnen',
    declineCompany: 'Einladung zu {{company}} ablehnen',
  },
  create: {
    title: 'Geschäftskonto anlegen',
    lead: 'Sie werden Admin des Kontos und können jederzeit zwischen Ihren Konten wechseln.',
    held: 'Lizenzen, die in einem Konto warten, zu dem Sie eingeladen sind, bleiben bei jenem Konto: Ein neues beginnt leer.',
    nameTaken: 'Sie gehören bereits zu einem Geschäftskonto dieses Namens.',
    back: 'Zurück zu Ihren Konten',
  },
  leave: {
    title: '{{company}} verlassen',
    meaning:
      'Sie sehen dieses Geschäftskonto und seine Lizenzen dann nicht mehr. Ihre Anmeldung und Ihre anderen Konten bleiben, wie sie sind.',
    wayBack: 'Wenn Sie später wieder Zugang möchten, muss ein Admin Sie einladen.',
    leave: 'Konto verlassen',
    stay: 'Bleiben',
    lastAdmin: 'Sie sind der einzige Admin und können das Konto deshalb noch nicht verlassen.',
    lastAdminNext:
      'Machen Sie zuerst jemand anderen zum Admin: Ohne Admin könnte niemand das Konto verwalten oder jemanden einladen.',
  },
};
