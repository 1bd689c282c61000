import type { PageTexts } from '../texts.ts';

export const site: PageTexts['site'] = {
  layout: {
    skip: 'Aller au contenu',
    portal: 'Comptes professionnels',
    nav: 'Portail',
    accounts: 'Vos comptes',
    switcher: 'Compte professionnel',
    chosen: 'Compte professionnel :',
    none: 'Choisir un compte professionnel',
    all: 'Gérer les comptes professionnels',
    signOut: 'Se déconnecter',
    signedInAs: 'Connecté en tant que',
    testBand: 'Environnement de test',
    testMeaning:
      'Rien n’est réel ici : les e-mails restent dans la boîte de test, les licences ne sont liées qu’à des comptes de test.',
    footer: 'Comptes professionnels {{vendor}}',
    error: 'Erreur : {{title}}',
    language: 'Langue',
    changeLanguage: 'Changer de langue',
  },
  form: {
    problem: 'Il y a un problème',
    choosePassword: 'Choisissez un mot de passe',
    passwordRule: 'De {{min}} à {{max}} caractères. Quelques mots sans rapport entre eux conviennent bien.',
    name: 'Saisissez votre nom, 100 caractères au plus.',
    email: 'Saisissez une adresse e-mail, par exemple nom@example.com.',
    password: {
      length: 'Choisissez un mot de passe de {{min}} à {{max}} caractères.',
      common: 'Ce mot de passe est l’un des premiers que d’autres essaient. Choisissez-en un bien à vous.',
      name: 'N’utilisez pas le nom de l’entreprise dans le mot de passe : c’est ce que d’autres essaient d’abord.',
    },
  },
  role: { admin: 'Administrateur', member: 'Membre' },
  roleMeaning: {
    admin: 'voit et gère les licences, invite des collègues',
    member: 'voit et utilise les licences',
  },
  memberStatus: { active: 'Actif', blocked: 'Bloqué' },
  invitationStatus: {
    pending: 'En attente',
    accepted: 'Acceptée',
    declined: 'Refusée',
    revoked: 'Retirée',
    expired: 'Expirée',
    undeliverable: 'L’adresse ne fonctionne pas',
  },
  licenseKind: { permanent: 'Licence perpétuelle', subscription: 'Abonnement' },
  licenseStatus: { held: 'En réserve', bound: 'Liée' },
  deliveryProblem: {
    bounced: 'L’adresse n’existe pas, ou sa boîte refuse les e-mails.',
    complained: 'Le destinataire a signalé l’e-mail comme indésirable.',
    suppressed: 'Le fournisseur d’e-mail bloque cette adresse après des échecs précédents.',
    refused: 'Le fournisseur d’e-mail a refusé l’adresse.',
  },
  wait: {
    minutes_one: 'une minute',
    minutes_many: '{{count}} minutes',
    minutes_other: '{{count}} minutes',
    hours_one: 'une heure',
    hours_many: '{{count}} heures',
    hours_other: '{{count}} heures',
  },
  home: {
    title: 'Votre compte professionnel',
    lead: 'Un seul endroit pour votre organisation : les licences achetées, leurs clés et les collègues qui les utilisent.',
    signIn: 'Se connecter',
    signUp: 'Créer un compte professionnel',
    accounts: 'Vos comptes',
    licenses: 'Vos licences sous les yeux',
    licensesText:
      'Chaque licence et chaque abonnement de votre organisation, avec version, clé et Upgrade Insurance.',
    people: 'Les bonnes personnes',
    peopleText:
      'Le premier administrateur est invité lors de l’achat et décide qui d’autre obtient un accès.',
    noInvitation: 'Pas encore d’invitation ?',
    noInvitationText: 'Demandez à un administrateur de votre organisation de vous inviter.',
    askAdmin: 'Demander à un administrateur',
  },
  error: {
    code: 'Erreur {{status}}',
    toAccounts: 'Aller à vos comptes',
    toStart: 'Aller à la page d’accueil',
    toForm: 'Retour au formulaire',
    e403: {
      title: 'Ce formulaire venait d’un autre site',
      message:
        'Pour votre sécurité, il n’a pas été accepté et rien n’a changé. Ouvrez de nouveau la page et appuyez sur le bouton.',
    },
    e404: {
      title: 'Page introuvable',
      message:
        'Il n’y a rien à cette adresse. Si vous avez suivi un lien d’un e-mail, vérifiez qu’il est complet.',
    },
    e429: {
      title: 'Trop de tentatives',
      message: 'Patientez quelques minutes, puis réessayez. Rien n’a changé.',
    },
    e500: {
      title: 'Un problème est survenu de notre côté',
      message:
        'Ce n’est pas votre faute, et vous pouvez réessayer sans risque. Si cela se répète, dites-nous quand c’est arrivé.',
    },
    e503: {
      title: 'Indisponible pour le moment',
      message: 'Nous n’avons pas pu terminer. Rien n’est perdu : réessayez dans une minute.',
    },
  },
};
