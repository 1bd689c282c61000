import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {
  form: {
    title: 'Demander à un administrateur',
    lead: 'Votre message est envoyé par e-mail aux administrateurs du compte professionnel de votre organisation. Ils peuvent vous inviter, ou faire pour vous ce qui leur est réservé.',
    company: 'Nom de l’entreprise',
    companyHint: 'Tel qu’il figure sur les factures.',
    account: 'Compte professionnel',
    name: 'Votre nom',
    email: 'Votre adresse e-mail',
    message: 'De quoi avez-vous besoin ?',
    messageHint:
      'Par exemple « Merci de m’inviter » ou « Il me faut la clé de notre nouveau serveur ». {{max}} caractères au plus.',
    submit: 'Envoyer',
  },
  error: {
    company: 'Saisissez le nom de l’entreprise, {{max}} caractères au plus.',
    message: 'Indiquez ce dont vous avez besoin, en {{max}} caractères au plus.',
  },
  asked: {
    title: 'Votre message est en route',
    lead: 'S’il existe un compte professionnel de ce nom, ses administrateurs reçoivent votre message par e-mail.',
    next: 'Ils décident qui ils invitent. Sans nouvelles pendant quelques jours, demandez dans votre entreprise qui s’occupe des logiciels, ou écrivez-nous.',
    home: 'Aller à la page d’accueil',
  },
};
