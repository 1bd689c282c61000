import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {
  title: 'Rejoindre {{company}}',
  lead: 'Nous vous invitons à rejoindre ce compte professionnel.',
  leadBy: '{{who}} vous invite à rejoindre ce compte professionnel.',
  address: 'Invitation envoyée à',
  role: 'Votre rôle',
  roleMeaning: '{{role}} : {{meaning}}',
  validUntil: 'Valable jusqu’au',
  submit: 'Rejoindre le compte',
  decline: 'Cette invitation ne vous concerne pas ? La refuser',
  invitedEmail: 'Votre adresse e-mail, celle de l’invitation',
  newPerson: {
    lead: 'Choisissez un mot de passe, avec lequel vous vous connecterez désormais.',
    name: 'Votre nom',
  },
  signIn: {
    lead: 'Vous pouvez déjà vous connecter avec cette adresse. Saisissez votre mot de passe pour rejoindre le compte.',
    password: 'Votre mot de passe',
    submit: 'Se connecter et rejoindre',
  },
  confirm: {
    lead: 'Vous êtes déjà connecté. Saisissez votre adresse e-mail pour confirmer que vous souhaitez rejoindre le compte.',
    email: 'Votre adresse e-mail',
    hint: 'L’invitation a été envoyée à {{email}}.',
    wrong: 'Saisissez l’adresse à laquelle l’invitation a été envoyée.',
  },
  wrongPerson: {
    title: 'Cette invitation est destinée à une autre adresse',
    next: 'Rien n’a changé jusqu’ici. Pour l’accepter en tant que personne invitée, déconnectez-vous et continuez.',
    signedInAs: 'Vous êtes connecté en tant que',
    signOut: 'Se déconnecter et continuer',
    refused: 'Vous êtes connecté avec une autre adresse que celle de l’invitation.',
  },
  invited: {
    title: 'Vous avez une invitation',
    lead: 'Quelqu’un vous a donné ce lien pour rejoindre un compte professionnel. Montrez d’abord que vous êtes la personne invitée.',
    mail: 'Par e-mail',
    mailHint:
      'Si c’est celle de l’invitation, vous recevrez un e-mail avec un lien pour rejoindre le compte.',
    email: 'Votre adresse e-mail',
    emailMissing: 'Saisissez votre adresse e-mail.',
    sendMail: 'M’envoyer l’e-mail',
    user: 'J’ai déjà un compte utilisateur',
    signIn: 'Se connecter',
    confirm: 'Saisissez votre adresse pour confirmer',
    confirmWrong: 'Saisissez l’adresse avec laquelle vous êtes connecté.',
    other:
      'Vous êtes connecté en tant que {{email}}, et cette invitation est destinée à une autre adresse. Déconnectez-vous pour continuer en tant que personne invitée.',
  },
};
