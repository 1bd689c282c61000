import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {
  list: {
    title: 'Invitations',
    emptyTitle: 'Personne n’est encore invité',
    empty:
      'Saisissez ci-dessous les adresses de vos collègues. Chacun reçoit un e-mail avec un lien pour rejoindre ce compte.',
    manage: 'Gérer',
    manageWhose: 'Gérer {{email}}',
    by: 'Invitation envoyée par {{name}} le {{date}}',
    byVendor: 'Invitation envoyée par l’éditeur le {{date}}',
    notSent: 'Aucun e-mail envoyé pour l’instant',
    more: 'Seules les {{shown, number}} plus récentes sont affichées.',
  },
  form: {
    title: 'Inviter des collègues',
    emails: 'Adresses e-mail',
    emailsHint: 'Une par ligne, ou séparées par des virgules ; {{max, number}} à la fois au plus.',
    role: 'Rôle',
    roleOption: '{{role}} : {{meaning}}',
    language: 'Langue de l’e-mail',
    submit: 'Envoyer les invitations',
    count: 'Saisissez de 1 à {{max, number}} adresses, une par ligne ou séparées par des virgules.',
  },
  results: {
    title: 'Résultat pour chaque adresse',
    noAddress: '(aucune adresse)',
    invited: 'Invitation envoyée',
    not_sent_yet:
      'Invitation créée, mais l’e-mail n’a pas encore pu être envoyé. Renvoyez-le dans quelques minutes.',
    already_member: 'Est déjà membre',
    blocked_member: 'Est un membre bloqué : débloquez-le au lieu de l’inviter',
    already_invited: 'A déjà une invitation : renvoyez plutôt celle-ci',
    not_an_address: 'N’est pas une adresse e-mail',
    recipient_limit:
      'Non invité : cette adresse a reçu beaucoup d’e-mails ces derniers temps. Réessayez demain.',
    organisation_limit:
      'Sans invitation : votre organisation a envoyé beaucoup d’e-mails pendant cette heure. Réessayez plus tard.',
  },
  one: {
    back: 'Toutes les invitations',
    role: 'Rôle',
    status: 'Statut',
    by: 'Envoyée par',
    vendor: 'l’éditeur',
    on: 'Envoyée le',
    ends: 'Valable jusqu’au',
    mails: 'E-mails',
    noMail: 'Aucun e-mail n’a encore été envoyé.',
    mail: '{{kind}}, {{date}} : {{fate}}',
    kind: { invitation: 'Invitation', reminder: 'Rappel', 'last-reminder': 'Dernier rappel' },
    linkTitle: 'Lien pour cette personne',
    link: 'Seule la personne qui prouve posséder l’adresse invitée peut s’en servir. Votre consultation du lien est consignée.',
  },
  change: {
    resend: {
      title: 'Renvoyer l’invitation',
      meaning: 'Envoie de nouveau le lien pour rejoindre le compte. Le délai de l’invitation repart de zéro.',
      submit: 'Renvoyer',
    },
    link: {
      title: 'Copier le lien',
      meaning:
        'Affiche un lien à transmettre vous-même, par exemple dans une messagerie. Votre demande est consignée.',
      submit: 'Afficher le lien',
    },
    revoke: {
      title: 'Retirer l’invitation',
      meaning: 'Ses liens cessent aussitôt de fonctionner. La personne n’en est pas informée.',
      submit: 'Retirer',
    },
  },
  done: { resent: 'L’invitation est de nouveau en route.', withdrawn: 'L’invitation a été retirée.' },
  refused: {
    too_soon:
      'Elle vient d’être envoyée. Attendez une minute et demandez à la personne de regarder dans ses courriers indésirables.',
    too_many_today: 'Elle a été envoyée assez souvent aujourd’hui. Réessayez demain.',
    too_many_sends: 'Elle a été envoyée trop souvent. Retirez-la et invitez de nouveau la personne.',
    organisation_limit:
      'Votre organisation a envoyé beaucoup d’e-mails pendant cette heure. Réessayez plus tard.',
    recipient_limit: 'Cette adresse a reçu beaucoup d’e-mails ces derniers temps. Réessayez demain.',
    needs_contact: 'L’adresse n’accepte pas d’e-mails. Retirez l’invitation et invitez la bonne adresse.',
    closed:
      'L’invitation a été acceptée entre-temps, ou appartient à une commande : c’est alors l’éditeur qui s’en occupe.',
    revoked: 'L’invitation a été retirée entre-temps.',
    other: 'L’opération n’a pas pu aboutir. Réessayez dans une minute.',
  },
  delivery: {
    sent: 'Envoyé',
    delayed: 'Retardé : le serveur du destinataire ne l’accepte pas encore',
    delivered: 'Remis',
    opened: 'Remis et ouvert',
    clicked: 'Remis et ouvert',
    failed: 'Échec',
    suppressed: 'Non envoyé : le fournisseur d’e-mail bloque cette adresse',
    bounced: 'Retourné : l’adresse n’accepte pas d’e-mails',
    complained: 'Signalé comme indésirable',
  },
  mailState: {
    queued: 'En attente d’envoi',
    batched: 'En attente d’envoi',
    sent: 'Envoyé',
    skipped: 'Non envoyé : n’est plus nécessaire',
    failed: 'Échec',
    unknown: 'Pas encore connu : peut-être arrivé',
  },
};
