import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {
  frame: {
    role: 'Votre rôle : {{role}}',
    tabs: 'Pages de ce compte',
    view: { licenses: 'Licences', members: 'Membres', invitations: 'Invitations', activity: 'Activité' },
  },
  list: {
    title: 'Membres',
    you: '(vous)',
    since: 'depuis le {{date}}',
    manage: 'Gérer',
    manageWhom: 'Gérer {{name}}',
    invite: 'Inviter des collègues',
    alone:
      'Vous êtes la seule personne dans ce compte. Si vous perdez un jour l’accès, un second administrateur pourra vous aider.',
    more: 'Seuls les {{shown, number}} premiers sont affichés.',
  },
  one: {
    back: 'Tous les membres',
    address: 'Adresse',
    role: 'Rôle',
    status: 'Statut',
    since: 'Membre depuis le',
    nothing: 'Il n’y a rien à modifier ici.',
    you: 'Pour quitter le compte, passez par « Vos comptes ».',
    confirm: 'Saisissez l’adresse de la personne pour confirmer',
  },
  change: {
    promote: {
      title: 'Nommer administrateur',
      meaning:
        'Un administrateur gère les membres et les invitations et voit les clés de licence. Les administrateurs peuvent se retirer ce rôle entre eux.',
      submit: 'Nommer administrateur',
    },
    demote: {
      title: 'Retirer le rôle d’administrateur',
      meaning: 'Un membre voit toujours les licences, mais pas les clés, et n’invite personne.',
      submit: 'Rétablir comme membre',
    },
    block: {
      title: 'Bloquer',
      meaning:
        'Retire immédiatement l’accès à ce compte et prévient la personne par e-mail. Tout est conservé : le déblocage rend l’accès.',
      submit: 'Bloquer',
    },
    unblock: {
      title: 'Débloquer',
      meaning: 'Rend l’accès, avec le rôle que la personne avait.',
      submit: 'Débloquer',
    },
    remove: {
      title: 'Retirer du compte',
      meaning:
        'Retire l’accès immédiatement et définitivement, et prévient la personne par e-mail. Pour revenir, elle aura besoin d’une nouvelle invitation.',
      submit: 'Retirer',
    },
  },
  done: {
    promote: 'Il y a maintenant un administrateur de plus.',
    demote: 'Le rôle d’administrateur a été retiré.',
    block: 'Le membre a été bloqué et en est informé par e-mail.',
    unblock: 'Le membre peut de nouveau ouvrir le compte.',
    remove: 'Le membre a été retiré et en est informé par e-mail.',
  },
  error: {
    confirm: 'Saisissez {{email}} pour confirmer.',
    lastAdmin:
      'C’est le dernier administrateur, et le compte en a besoin d’un. Nommez d’abord une autre personne administrateur.',
  },
  noAccess: {
    blocked: {
      title: 'Votre accès est bloqué',
      happened:
        'Un administrateur a bloqué votre accès au compte professionnel de l’entreprise {{company}}. Votre connexion et vos autres comptes restent inchangés.',
      next: 'Si vous pensez qu’il s’agit d’une erreur, adressez-vous à un administrateur du compte.',
    },
    'admins-only': {
      title: 'Réservé aux administrateurs',
      happened:
        'Vous êtes membre du compte de l’entreprise {{company}}. Cette page est réservée à ses administrateurs.',
      next: 'Demandez à un administrateur de le faire pour vous ou de vous nommer administrateur.',
    },
    account: 'Retour au compte',
  },
};
