import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {
  decline: {
    title: 'Refuser l’invitation',
    lead: 'Vous avez été invité à rejoindre le compte professionnel de l’entreprise {{company}}.',
    meaning: 'Si vous refusez :',
    meanings: {
      mails: 'vous ne recevrez plus d’e-mails au sujet de cette invitation,',
      link: 'le lien contenu dans l’e-mail cessera de fonctionner,',
      sender: 'l’expéditeur apprendra que vous avez refusé, et pour quel motif,',
      licenses:
        'les licences en attente seront conservées jusqu’à ce que la bonne personne rejoigne le compte.',
    },
    reason: 'Pourquoi refusez-vous ?',
    reasonHint:
      'Par exemple « J’ai quitté l’entreprise » ou « Adressez-vous à notre service informatique ». {{max}} caractères au plus.',
    reasonWrong: 'Indiquez le motif en quelques mots, {{max}} caractères au plus.',
    submit: 'Refuser l’invitation',
    back: 'Revenir, je souhaite rejoindre le compte',
  },
  declined: {
    title: 'Vous avez refusé',
    done: 'L’invitation à rejoindre {{company}} est refusée. Vous ne recevrez plus d’e-mails à ce sujet.',
    mistake:
      'Refusée par erreur ? Demandez alors une nouvelle invitation ; elle sera envoyée à la même adresse.',
    back: 'Demander une nouvelle invitation',
  },
  reminders: {
    running: {
      title: 'Arrêter les rappels',
      lead: 'Vous recevez des rappels de l’invitation à rejoindre {{company}} jusqu’à ce que vous y répondiez.',
      meaning:
        'Les arrêter ne refuse rien : l’invitation reste valable jusqu’au {{date}}, tout comme le lien contenu dans l’e-mail.',
      stop: 'Arrêter les rappels',
    },
    stopped: {
      title: 'Les rappels sont arrêtés',
      done: 'Vous ne recevrez plus de rappels pour rejoindre {{company}}.',
      valid: 'L’invitation reste valable jusqu’au {{date}}.',
      undo: 'Réactiver les rappels',
    },
    join: 'Rejoindre {{company}}',
  },
  problem: {
    malformed: {
      title: 'Ce lien est incomplet',
      happened:
        'Certains logiciels de messagerie coupent les longs liens, et il manque une partie de celui-ci.',
      next: 'Rouvrez l’e-mail et utilisez son bouton, ou copiez le lien entier dans la barre d’adresse.',
    },
    used: {
      title: 'Cette invitation a été acceptée',
      happened:
        'Le lien contenu dans l’e-mail fonctionne une seule fois, et il a déjà servi à rejoindre {{company}}.',
      next: 'Si c’était vous, connectez-vous pour voir le compte. Sinon, adressez-vous à un administrateur du compte.',
    },
    replaced: {
      title: 'Il existe une invitation plus récente',
      happened:
        'L’invitation à rejoindre {{company}} a été émise à nouveau, ce lien ne fonctionne donc plus.',
      next: 'Cherchez le dernier e-mail à ce sujet et utilisez son lien. Il a peut-être été envoyé à une autre adresse.',
    },
    revoked: {
      title: 'Cette invitation a été retirée',
      happened: 'L’invitation à rejoindre {{company}} a été retirée avant d’être acceptée.',
      next: 'Si vous pensez qu’il s’agit d’une erreur, demandez à un administrateur du compte de vous inviter.',
    },
    declined: {
      title: 'Cette invitation a été refusée',
      happened: 'Une personne disposant de ce lien a refusé l’invitation à rejoindre {{company}}.',
      next: 'Si c’était une erreur, ou si vos projets ont changé, vous pouvez en demander une nouvelle.',
    },
    expired: {
      title: 'Cette invitation a expiré',
      happened: 'L’invitation à rejoindre {{company}} n’a pas été acceptée à temps.',
      next: 'C’est vite réparé : demandez-en une nouvelle.',
    },
    another_admin: {
      title: 'Quelqu’un d’autre a rejoint le compte en premier',
      happened:
        'Une autre personne est devenue administratrice du compte de l’entreprise {{company}}, cette invitation n’est donc plus nécessaire.',
      next: 'Pour obtenir aussi un accès, demandez à un administrateur de vous inviter.',
    },
  },
  wayOn: {
    account: 'Aller au compte',
    signIn: 'Se connecter',
    askAdmin: 'Demander à un administrateur',
  },
  fresh: {
    title: 'Demander une nouvelle invitation',
    email: 'L’adresse à laquelle cette invitation a été envoyée',
    hint: 'Une nouvelle invitation n’est envoyée qu’à l’adresse de l’invitation.',
    emailMissing: 'Saisissez l’adresse à laquelle l’invitation a été envoyée.',
    submit: 'Envoyer une nouvelle invitation',
  },
  freshSent: {
    title: 'Consultez votre boîte de réception',
    sent: 'Si cette adresse est bien celle de l’invitation, une nouvelle invitation est en route.',
    spam: 'Cela peut prendre quelques minutes. Si elle n’arrive pas, vérifiez le dossier des indésirables.',
    wrong:
      'Vous avez saisi une mauvaise adresse ? Réessayez avec celle à laquelle l’invitation a été envoyée.',
    again: 'Essayer une autre adresse',
    home: 'Retour à la page d’accueil',
  },
};
