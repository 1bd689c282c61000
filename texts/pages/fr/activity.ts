import type { PageTexts } from '../texts.ts';

export const activity: PageTexts['activity'] = {
  title: 'Activité',
  emptyTitle: 'Il ne s’est encore rien passé',
  empty:
    'Qui rejoint le compte, qui est invité et ce que les administrateurs modifient s’affiche ici, du plus récent au plus ancien.',
  pages: 'Pages de l’activité',
  older: 'Plus anciens',
  newest: 'Plus récents',
  invitee: 'Une personne',
  vendor: 'L’éditeur',
  gone: '(inconnu)',
  event: {
    membership: {
      promoted: '{{actor}} a donné le rôle d’administrateur à {{subject}}.',
      demoted: '{{actor}} a retiré le rôle d’administrateur à {{subject}}.',
      blocked: '{{actor}} a bloqué {{subject}}.',
      unblocked: '{{actor}} a débloqué {{subject}}.',
      removed: '{{actor}} a retiré {{subject}} du compte.',
      left: '{{subject}} a quitté le compte.',
    },
    account: { created: '{{actor}} a créé le compte.' },
    invitation: {
      created: '{{actor}} a invité {{subject}}.',
      sent: 'L’invitation pour {{subject}} a été renvoyée.',
      resent: '{{actor}} a demandé de renvoyer l’invitation pour {{subject}}.',
      accepted: '{{actor}} a accepté une invitation et rejoint le compte.',
      declined: 'L’invitation pour {{subject}} a été refusée.',
      revoked: 'L’invitation pour {{subject}} a été retirée.',
      withdrawn: '{{actor}} a retiré l’invitation pour {{subject}}.',
      expired: 'L’invitation pour {{subject}} a expiré.',
      undeliverable: 'L’invitation ne parvient pas à {{subject}}.',
      corrected: 'Une invitation est désormais envoyée à une autre adresse : {{subject}}.',
      next_contact:
        'Une invitation n’est pas arrivée et est désormais envoyée au contact suivant : {{subject}}.',
      link_copied: '{{actor}} a copié le lien pour {{subject}}.',
      made_admin: 'L’invitation pour {{subject}} donne désormais le rôle d’administrateur.',
    },
    license: { key_revealed: '{{actor}} a consulté la clé de licence pour {{subject}}.' },
    licenses: { bound: 'Des licences ont été ajoutées au compte.' },
    order: { taken: 'Une commande est arrivée pour ce compte.' },
    onboarding: { cancelled: 'L’éditeur a annulé une mise en service.' },
    mail: { retried: 'Un e-mail qui n’avait pas pu être envoyé a été renvoyé.' },
  },
  otherEvent: 'Autre événement : {{event}}.',
};
