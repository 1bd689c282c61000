import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: 'Corregga l’indirizzo',
  lead: 'Nessuno è ancora entrato nell’account aziendale di {{company}}: l’invito ha bisogno di un altro indirizzo.',
  company: 'Organizzazione',
  address: 'Invitato finora',
  happened: 'Che cosa è successo',
  declined: 'La persona invitata ha rifiutato.',
  email: 'Chi va invitato al suo posto?',
  emailHint:
    'Un solo indirizzo e-mail, per esempio nome@company.example. Il titolare diventa amministratore dell’account e riceve le licenze.',
  note: 'Nota (facoltativa)',
  noteHint: 'Da dove viene l’indirizzo, per i suoi archivi. La persona invitata non la vede.',
  submit: 'Invia l’invito a questo indirizzo',
  after: 'I link nelle e-mail precedenti smettono di funzionare. Scadenza e promemoria ricominciano da capo.',
  fault: {
    several: 'Inserisca un solo indirizzo e-mail, non diversi.',
    long: 'Inserisca un indirizzo e-mail di al massimo 254 caratteri.',
    domain: 'Inserisca il dominio dell’indirizzo in ASCII (xn--…), per esempio nome@example.com.',
    unchanged: 'Inserisca un indirizzo diverso da quello invitato finora.',
    note: 'La nota può avere al massimo {{max}} caratteri.',
    already_member: 'Questa persona è già nell’account aziendale. Inserisca l’indirizzo di un’altra persona.',
    blocked:
      'Questa persona non ha più accesso all’account aziendale. Inserisca l’indirizzo di un’altra persona.',
    already_invited:
      'Questo indirizzo ha già un invito all’account. Inserisca l’indirizzo di un’altra persona.',
  },
  limit: {
    too_soon:
      'Un’e-mail è appena stata inviata. Questa volta non è stato inviato nulla; riprovi tra {{wait}}.',
    too_many_today:
      'Per oggi questo invito è stato inviato abbastanza volte. Questa volta non è stato inviato nulla; riprovi tra {{wait}}.',
    organisation_limit:
      'A questa organizzazione sono state inviate troppe e-mail in un’ora. Questa volta non è stato inviato nulla; riprovi tra {{wait}}.',
    recipient_limit:
      'A questo indirizzo sono state inviate molte e-mail di recente. Ora non è stato inviato nulla; riprovi tra {{wait}}.',
  },
  done: {
    title: 'L’invito è in arrivo',
    sent: 'L’invito a unirsi a {{company}} viene ora inviato a {{email}}.',
    valid: 'Può essere accettato fino a {{date}}; i promemoria seguono automaticamente.',
    again: 'Se nemmeno questo indirizzo funziona, riceverà un’altra e-mail con un nuovo link.',
  },
  problem: {
    address: 'Invitato ora',
    invited: {
      title: 'Nel frattempo qualcuno è stato invitato',
      happened:
        'L’invito a unirsi a {{company}} è stato inviato di nuovo dopo questa e-mail ed è in attesa di risposta.',
      next: 'Non c’è nulla da fare. Se nemmeno questo raggiunge qualcuno, riceverà un’altra e-mail con un nuovo link.',
    },
    newer: {
      title: 'C’è un’e-mail più recente al riguardo',
      happened:
        'L’indirizzo per {{company}} è stato corretto dopo questa e-mail, e nemmeno il successivo ha funzionato.',
      next: 'Usi il link nell’ultima e-mail su questa organizzazione.',
    },
    expired: {
      title: 'L’invito è scaduto',
      happened:
        'L’invito a unirsi a {{company}} è stato inviato di nuovo dopo questa e-mail e non è stato accettato in tempo.',
      next: 'Chieda al cliente chi invitare, poi lo invii di nuovo, o corregga l’indirizzo, dal sistema che ha inviato l’ordine.',
    },
    joined: {
      title: 'Qualcuno è entrato nell’account',
      happened:
        'L’account aziendale di {{company}} ha un amministratore, quindi non c’è alcun indirizzo da correggere.',
      next: 'Non c’è nulla da fare. Le licenze sono nell’account.',
    },
    withdrawn: {
      title: 'L’invito è stato ritirato',
      happened:
        'L’invito a unirsi a {{company}} è stato ritirato, quindi questo link non corregge più nulla.',
      next: 'Se qualcuno va comunque invitato, invii di nuovo l’ordine con un nuovo numero.',
    },
    too_many_sends: {
      title: 'Questo invito è stato inviato troppe volte',
      happened:
        'L’invito a unirsi a {{company}} è stato inviato tante volte quante sono consentite, e questa volta non è stato inviato nulla.',
      next: 'Aspettare non serve. Annulli l’onboarding dal sistema che ha inviato l’ordine, poi faccia un nuovo ordine.',
    },
  },
};
