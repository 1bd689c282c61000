import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: 'Unirsi a {{company}}',
  lead: 'La invitiamo a entrare in questo account aziendale.',
  leadBy: '{{who}} la invita a entrare in questo account aziendale.',
  address: 'Invito inviato a',
  role: 'Il suo ruolo',
  roleMeaning: '{{role}}: {{meaning}}',
  validUntil: 'Valido fino a',
  submit: 'Entra nell’account',
  decline: 'Non è per lei? Rifiuti l’invito',
  invitedEmail: 'Il suo indirizzo e-mail, quello dell’invito',
  newPerson: {
    lead: 'Scelga una password con cui accedere d’ora in poi.',
    name: 'Il suo nome',
  },
  signIn: {
    lead: 'Può già accedere con questo indirizzo. Inserisca la password per entrare nell’account.',
    password: 'La sua password',
    submit: 'Accedi ed entra',
  },
  confirm: {
    lead: 'Ha già effettuato l’accesso. Inserisca il suo indirizzo e-mail per confermare che vuole entrare.',
    email: 'Il suo indirizzo e-mail',
    hint: 'L’invito è stato inviato a {{email}}.',
    wrong: 'Inserisca l’indirizzo a cui è stato inviato l’invito.',
  },
  wrongPerson: {
    title: 'Questo invito è per un altro indirizzo',
    next: 'Finora nulla è cambiato. Per accettarlo come persona invitata, esca dall’account e prosegua.',
    signedInAs: 'Ha effettuato l’accesso come',
    signOut: 'Esci e prosegui',
    refused: 'Ha effettuato l’accesso con un indirizzo diverso da quello dell’invito.',
  },
  invited: {
    title: 'Ha un invito',
    lead: 'Qualcuno le ha dato questo link per entrare in un account aziendale. Dimostri prima di essere la persona invitata.',
    mail: 'Per e-mail',
    mailHint: 'Se è quello dell’invito, riceverà un’e-mail con un link per entrare.',
    email: 'Il suo indirizzo e-mail',
    emailMissing: 'Inserisca il suo indirizzo e-mail.',
    sendMail: 'Inviami l’e-mail',
    user: 'Ho già un utente',
    signIn: 'Accedi',
    confirm: 'Inserisca il suo indirizzo per confermare',
    confirmWrong: 'Inserisca l’indirizzo con cui ha effettuato l’accesso.',
    other:
      'Ha effettuato l’accesso come {{email}}, e questo invito è per un altro indirizzo. Esca per proseguire come la persona invitata.',
  },
};
