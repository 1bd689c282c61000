import type { MailTexts } from './texts.ts';

export const fr: MailTexts = {
  layout: {
    support: 'Des questions ? Écrivez à',
    linkFallback: 'Le bouton ne fonctionne pas ? Copiez ce lien dans votre navigateur :',
  },
  roleName: { admin: 'Administrateur', member: 'Membre' },
  facts: {
    account: 'Compte professionnel :',
    role: 'Votre rôle :',
    openUntil: 'Valable jusqu’au :',
    customer: 'Numéro de client :',
    company: 'Entreprise :',
    address: 'Adresse :',
    reason: 'Motif indiqué :',
    problem: 'Ce qui s’est passé :',
    changedAt: 'Modifié :',
    validFor: 'Durée de validité :',
  },
  invitation: {
    subject: {
      invitation: 'Invitation à rejoindre {{company}} chez {{vendor}}',
      reminder: 'Rappel : {{subject}}',
      'last-reminder': 'Dernier rappel : {{subject}}',
    },
    asRole: { admin: 'd’administrateur', member: 'de membre' },
    preheader: {
      invitation: 'Rejoignez le compte professionnel. Votre invitation est valable jusqu’au {{date}}.',
      'reminder-1': 'Votre invitation est toujours valable, jusqu’au {{date}}.',
      'reminder-2': 'Une minute suffit. Votre invitation est valable jusqu’au {{date}}.',
      'reminder-3': 'Votre invitation est encore valable quelques jours, jusqu’au {{date}}.',
      'last-reminder': 'Votre invitation prend fin le {{date}}.',
    },
    heading: {
      invitation: 'Nous vous invitons à rejoindre {{company}}',
      'reminder-1': 'Votre invitation vous attend',
      'reminder-2': 'Votre invitation est toujours valable',
      'reminder-3': 'Encore quelques jours pour accepter',
      'last-reminder': 'Votre invitation prend bientôt fin',
    },
    lead: {
      invitation:
        '{{company}} dispose d’un compte professionnel chez {{vendor}}. Nous vous invitons à le rejoindre avec le rôle {{role}}.',
      'reminder-1':
        'Vous avez reçu une invitation à rejoindre le compte professionnel de l’entreprise {{company}} chez {{vendor}} avec le rôle {{role}} et ne l’avez pas encore acceptée.',
      'reminder-2':
        'Le compte professionnel de l’entreprise {{company}} chez {{vendor}} est prêt, et votre place, avec le rôle {{role}}, est toujours libre. Une minute suffit pour le rejoindre.',
      'reminder-3':
        'Votre invitation à rejoindre le compte professionnel de l’entreprise {{company}} chez {{vendor}} avec le rôle {{role}} est valable jusqu’au {{date}}. Si elle revient à quelqu’un d’autre, veuillez la refuser et nous indiquer à qui l’adresser.',
      'last-reminder':
        'Ceci est le dernier rappel de votre invitation à rejoindre le compte professionnel de l’entreprise {{company}} chez {{vendor}} avec le rôle {{role}}. L’invitation prend fin le {{date}}. Ensuite, le même lien vous permettra d’en demander une nouvelle.',
    },
    benefitsTitle: 'Une fois le compte rejoint, vous pourrez',
    benefits: {
      admin: {
        see: 'consulter toutes les licences et tous les abonnements de votre organisation, avec leurs clés et leurs dates de fin',
        activate: 'activer et mettre à niveau vos installations sous un seul compte',
        invite: 'inviter vos collègues et désigner les administrateurs',
      },
      member: {
        see: 'consulter les licences et les abonnements de votre organisation',
        activate: 'activer et mettre à niveau vos installations sous un seul compte',
      },
    },
    join: 'Rejoindre {{company}}',
    how: 'Si vous avez déjà un compte avec cette adresse e-mail, connectez-vous. Sinon, choisissez un mot de passe.',
    why: {
      admin:
        'Vous recevez cet e-mail car votre adresse a été indiquée comme adresse principale lorsque {{company}} a acheté des produits {{vendor}} par l’intermédiaire du service commercial ou d’un revendeur.',
      member:
        'Vous recevez cet e-mail car un administrateur de l’entreprise {{company}} a saisi votre adresse pour vous inviter dans son compte professionnel chez {{vendor}}.',
    },
    notYou: 'Vous n’êtes pas la bonne personne ?',
    decline: 'Refuser cette invitation',
    tired: 'Vous préférez décider plus tard ? L’invitation reste valable sans les rappels :',
    stopReminders: 'Ne plus recevoir de rappels',
    unexpected:
      'Si vous n’attendiez pas cet e-mail, vous pouvez l’ignorer : rien ne se passe tant que vous n’acceptez pas.',
  },
  licenseBound: {
    subject_one:
      '{{count, number}} licence est désormais dans le compte professionnel de {{company}} chez {{vendor}}',
    subject_many:
      '{{count, number}} de licences sont désormais dans le compte professionnel de {{company}} chez {{vendor}}',
    subject_other:
      '{{count, number}} licences sont désormais dans le compte professionnel de {{company}} chez {{vendor}}',
    preheader: 'Consultez les clés et les dates de fin, et gérez le tout au même endroit.',
    heading_one: 'Votre licence est dans votre compte',
    heading_many: 'Vos licences sont dans votre compte',
    heading_other: 'Vos licences sont dans votre compte',
    lead_one:
      '{{count, number}} licence est désormais rattachée au compte professionnel de l’entreprise {{company}} chez {{vendor}}. Ses administrateurs peuvent l’y consulter et la gérer.',
    lead_many:
      '{{count, number}} de licences sont désormais rattachées au compte professionnel de l’entreprise {{company}} chez {{vendor}}. Ses administrateurs peuvent les y consulter et les gérer.',
    lead_other:
      '{{count, number}} licences sont désormais rattachées au compte professionnel de l’entreprise {{company}} chez {{vendor}}. Ses administrateurs peuvent les y consulter et les gérer.',
    kind: { permanent: 'Licence perpétuelle', subscription: 'Abonnement' },
    version: 'Version {{version}}',
    quantity: 'Quantité {{quantity, number}}',
    insurance: 'Upgrade Insurance jusqu’au {{date}}',
    insuranceEnded: 'Upgrade Insurance terminée le {{date}}',
    insuranceNone: 'Sans Upgrade Insurance',
    subscriptionEnds: 'L’abonnement prend fin le {{date}}',
    subscriptionEnded: 'L’abonnement a pris fin le {{date}}',
    action: 'Voir vos licences',
    why: 'Vous recevez cet e-mail car vous êtes administrateur du compte professionnel de l’entreprise {{company}} chez {{vendor}}.',
  },
  joined: {
    subject: 'Bienvenue chez {{company}} dans le compte {{vendor}}',
    preheader: 'Vous avez rejoint le compte professionnel.',
    heading: 'Bienvenue chez {{company}}',
    lead: 'Vous avez rejoint le compte professionnel de l’entreprise {{company}} chez {{vendor}} avec le rôle {{role}}.',
    next: {
      admin:
        'Vous y trouverez toutes les licences et tous les abonnements de votre organisation, et pourrez y inviter vos collègues.',
      member: 'Vous y trouverez les licences et les abonnements de votre organisation.',
    },
    action: 'Ouvrir le compte professionnel',
    why: 'Vous recevez cet e-mail car vous avez accepté une invitation au compte professionnel de l’entreprise {{company}} chez {{vendor}}.',
  },
  blocked: {
    subject: 'Votre accès à {{company}} chez {{vendor}} est bloqué',
    preheader: 'Un administrateur a bloqué votre accès au compte professionnel.',
    heading: 'Votre accès est bloqué',
    lead: 'Un administrateur a bloqué votre accès au compte professionnel de l’entreprise {{company}} chez {{vendor}}. Votre connexion et vos autres comptes professionnels restent inchangés.',
    next: 'Si vous pensez qu’il s’agit d’une erreur, veuillez vous adresser à un administrateur de l’entreprise {{company}}.',
    why: 'Vous recevez cet e-mail car vous êtes membre du compte professionnel de l’entreprise {{company}} chez {{vendor}}.',
  },
  removed: {
    subject: 'Vous ne faites plus partie du compte professionnel de {{company}} chez {{vendor}}',
    preheader: 'Un administrateur vous a retiré l’accès au compte professionnel.',
    heading: 'Vous ne faites plus partie de {{company}}',
    lead: 'Un administrateur a mis fin à votre participation au compte professionnel de l’entreprise {{company}} chez {{vendor}}. Votre connexion et vos autres comptes professionnels restent inchangés.',
    next: 'Si vous pensez qu’il s’agit d’une erreur, demandez à un administrateur de l’entreprise {{company}} de vous inviter à nouveau.',
    why: 'Vous recevez cet e-mail car vous étiez membre du compte professionnel de l’entreprise {{company}} chez {{vendor}}.',
  },
  askAdmin: {
    subject: 'Une personne demande l’accès à {{company}} chez {{vendor}}',
    preheader: 'Une demande adressée aux administrateurs du compte professionnel.',
    heading: 'Une demande aux administrateurs',
    lead: 'Une personne demande aux administrateurs de l’entreprise {{company}} l’accès à son compte professionnel chez {{vendor}}, ou de l’aide à ce sujet.',
    next: 'Si vous connaissez cette personne, vous pouvez l’inviter. Sinon, vous pouvez ignorer cet e-mail : rien ne se passe de soi-même. Personne n’a vérifié que l’adresse lui appartient.',
    action: 'Voir les invitations',
    name: 'Nom :',
    message: 'Message :',
  },
  sales: {
    why: 'Vous recevez cet e-mail car votre adresse est configurée pour recevoir les notifications relatives aux comptes professionnels chez {{vendor}}.',
  },
  adminJoined: {
    subject: '{{company}} a rejoint son compte professionnel',
    preheader: 'La personne invitée a accepté l’invitation.',
    heading: '{{company}} a rejoint son compte',
    lead: 'La personne invitée pour {{company}} a accepté l’invitation et administre désormais le compte professionnel. Les licences de la commande s’y trouvent.',
  },
  declined: {
    subject: 'Invitation refusée : {{company}}',
    preheader: 'La personne invitée a refusé l’invitation.',
    heading: 'L’invitation a été refusée',
    lead: 'La personne invitée pour {{company}} a refusé de rejoindre le compte professionnel. Aucun autre rappel ne sera envoyé. Les licences sont conservées jusqu’à ce que quelqu’un rejoigne le compte.',
    next: 'Si quelqu’un d’autre est responsable chez {{company}}, veuillez nous communiquer son adresse : l’invitation lui sera envoyée.',
  },
  contactNeeded: {
    subject: 'Adresse requise : l’invitation ne parvient pas à {{company}}',
    preheader: 'L’e-mail à l’adresse principale du client a échoué.',
    heading: 'Veuillez corriger une adresse',
    lead: 'L’invitation au compte professionnel de l’entreprise {{company}} ne parvient pas à son destinataire. Plus aucun e-mail n’est envoyé à cette adresse. Les licences sont conservées jusqu’à ce que quelqu’un rejoigne le compte.',
    problem: {
      bounced: 'L’adresse n’existe pas, ou sa boîte de réception refuse les e-mails.',
      complained: 'Le destinataire a signalé l’e-mail comme indésirable.',
      suppressed: 'Le service d’envoi bloque cette adresse à la suite d’échecs précédents.',
      refused: 'Le service d’envoi a refusé l’adresse.',
    },
    action: 'Corriger l’adresse',
  },
  passwordReset: {
    subject: 'Choisissez un nouveau mot de passe chez {{vendor}}',
    preheader: 'Le lien pour choisir un nouveau mot de passe.',
    heading: 'Choisissez un nouveau mot de passe',
    lead: 'Quelqu’un, probablement vous, a demandé à réinitialiser le mot de passe associé à cette adresse e-mail chez {{vendor}}.',
    action: 'Choisir un nouveau mot de passe',
    ignore: 'Si ce n’était pas vous, vous pouvez ignorer cet e-mail : votre mot de passe reste inchangé.',
  },
  passwordChanged: {
    subject: 'Votre mot de passe chez {{vendor}} a été modifié',
    preheader: 'Si c’était vous, vous n’avez rien à faire.',
    heading: 'Votre mot de passe a été modifié',
    lead: 'Le mot de passe associé à cette adresse e-mail chez {{vendor}} a été modifié. Si c’était vous, vous n’avez rien à faire.',
    next: 'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe et prévenez-nous.',
    action: 'Choisir un nouveau mot de passe',
  },
  verifyAddress: {
    subject: 'Confirmez votre adresse e-mail chez {{vendor}}',
    preheader: 'Un clic, et votre adresse est confirmée.',
    heading: 'Confirmez votre adresse e-mail',
    lead: 'Veuillez confirmer que cette adresse e-mail est bien la vôtre, afin de pouvoir utiliser votre compte chez {{vendor}}.',
    action: 'Confirmer l’adresse',
    ignore: 'Si vous n’avez pas indiqué cette adresse chez {{vendor}}, vous pouvez ignorer cet e-mail.',
  },
  accountExists: {
    subject: 'Vous avez déjà un compte chez {{vendor}}',
    preheader: 'Connectez-vous ou choisissez un nouveau mot de passe.',
    heading: 'Ce compte existe déjà',
    lead: 'Quelqu’un, probablement vous, a voulu créer un compte chez {{vendor}} avec cette adresse e-mail. Elle en a déjà un : connectez-vous avec celui-ci.',
    action: 'Se connecter',
    forgot: 'Mot de passe oublié ? Choisissez-en un nouveau ici :',
    reset: 'Choisir un nouveau mot de passe',
    ignore: 'Si ce n’était pas vous, vous pouvez ignorer cet e-mail : rien n’a changé.',
  },
  addressCode: {
    subject: 'Votre code pour ajouter cette adresse chez {{vendor}}',
    preheader: 'Saisissez le code sur la page qui le demande.',
    heading: 'Ajouter cette adresse ?',
    lead: 'Une personne connectée chez {{vendor}} en tant que {{user}} souhaite ajouter cette adresse e-mail à son compte utilisateur, afin d’accepter une invitation qui y a été envoyée. Si c’est vous, saisissez ce code sur la page qui le demande :',
    ignore:
      'Ne communiquez ce code à personne : quiconque le possède peut rattacher votre adresse à son propre compte utilisateur. Si vous ne l’avez pas demandé, vous pouvez ignorer cet e-mail : rien n’a changé.',
  },
  addressAdded: {
    subject: 'Une adresse e-mail a été ajoutée à votre compte utilisateur chez {{vendor}}',
    preheader: 'Si c’était vous, vous n’avez rien à faire.',
    heading: 'Une adresse a été ajoutée',
    lead: 'Vous pouvez désormais vous connecter chez {{vendor}} avec une adresse e-mail de plus, et choisir un nouveau mot de passe grâce à elle. Si c’était vous, vous n’avez rien à faire.',
    next: 'Si ce n’était pas vous, supprimez l’adresse, choisissez immédiatement un nouveau mot de passe et prévenez-nous.',
    action: 'Voir vos adresses',
  },
  addressRemoved: {
    subject: 'Une adresse e-mail a été retirée de votre compte utilisateur chez {{vendor}}',
    preheader: 'Si c’était vous, vous n’avez rien à faire.',
    heading: 'Une adresse a été retirée',
    lead: 'Vous ne pouvez plus vous connecter chez {{vendor}} avec cette adresse e-mail. Vos comptes professionnels restent inchangés. Si c’était vous, vous n’avez rien à faire.',
    next: 'Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe et prévenez-nous.',
    action: 'Voir vos adresses',
  },
};
