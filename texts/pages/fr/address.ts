import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {
  decide: {
    title: 'Cette adresse est-elle aussi la vôtre ?',
    lead: 'Dans ce cas, inutile de vous déconnecter : nous envoyons un code à {{email}} et, une fois ce code saisi, vous pourrez vous connecter avec l’une ou l’autre adresse.',
    add: 'M’ajouter {{email}}',
    taken:
      '{{email}} a déjà son propre compte utilisateur et ne peut donc pas être ajoutée au vôtre. Déconnectez-vous, puis connectez-vous avec cette adresse.',
    blocked:
      'Un administrateur vous a bloqué dans le compte professionnel de {{company}} : vous ne pouvez le rejoindre avec aucune adresse. Si vous pensez qu’il s’agit d’une erreur, adressez-vous à un administrateur.',
    seen: 'Les membres de ce compte professionnel verront votre adresse principale, celle avec laquelle vous êtes connecté.',
    titleTyped: 'L’adresse invitée est-elle aussi la vôtre ?',
    leadTyped:
      'Dans ce cas, inutile de vous déconnecter. Saisissez cette adresse : si c’est l’adresse invitée, elle reçoit un code par e-mail et, une fois ce code saisi, vous pourrez vous connecter avec l’une ou l’autre adresse.',
    typed: 'L’adresse invitée',
    addTyped: 'M’ajouter cette adresse',
  },
  code: {
    title: 'Saisissez le code',
    sent: 'Nous avons envoyé un code à {{email}}. Il est valable {{minutes}} minutes.',
    perhaps:
      'Si {{email}} est l’adresse invitée, un code lui est envoyé. Il est valable {{minutes}} minutes.',
    wait: 'Cette adresse a déjà reçu un code. Elle pourra en recevoir un autre dans {{wait}}.',
    label: 'Code',
    why: 'Pour que personne d’autre n’ajoute une adresse en votre nom.',
    submit: 'Ajouter l’adresse et rejoindre',
    wrong: 'Ce n’est pas le bon code. Prenez celui du dernier e-mail.',
    dead: 'Aucun code n’est plus valable : faites-en envoyer un autre.',
    wrongOrDead: 'Ce n’est pas le bon code, ou il n’est plus valable. Vous pouvez en faire envoyer un autre.',
    againTitle: 'Pas de code ?',
    spam: 'Il se trouve peut-être dans le dossier des indésirables. Une adresse reçoit au plus un code par minute, et le dernier compte.',
    again: 'Envoyer un autre code',
    back: 'Retour à l’invitation',
  },
  own: {
    title: 'Vos adresses',
    main: 'Adresse principale',
    remove: 'Supprimer',
    removeOf: 'Supprimer {{email}}',
    kept: 'Cette adresse reste : un compte professionnel que vous avez rejoint avec elle vous a bloqué.',
    removed: 'L’adresse a été supprimée. Vous ne pouvez plus vous connecter avec elle.',
    hint: 'Vous pouvez vous connecter avec chacune d’elles. Une autre s’ajoute lorsque vous acceptez une invitation qui y a été envoyée.',
  },
  refused: {
    taken: 'Cette adresse a son propre compte utilisateur',
    blocked: 'Vous êtes bloqué dans ce compte',
    email: 'Invitation envoyée à',
    signedInAs: 'Vous êtes connecté en tant que',
    signOut: 'Se déconnecter et continuer',
    askAdmin: 'Demander à un administrateur',
  },
};
