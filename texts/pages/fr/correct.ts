import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {
  title: 'Corriger l’adresse',
  lead: 'Personne n’a encore rejoint le compte professionnel de l’entreprise {{company}} : l’invitation a besoin d’une autre adresse.',
  company: 'Organisation',
  address: 'Adresse invitée jusqu’ici',
  happened: 'Ce qui s’est passé',
  declined: 'La personne invitée a refusé.',
  email: 'Qui faut-il inviter à la place ?',
  emailHint:
    'Une seule adresse e-mail, par exemple nom@company.example. Son titulaire devient administrateur du compte et reçoit les licences.',
  note: 'Note (facultative)',
  noteHint: 'D’où vient l’adresse, pour vos propres dossiers. La personne invitée ne la voit pas.',
  submit: 'Y envoyer l’invitation',
  after:
    'Les liens des e-mails envoyés auparavant cessent de fonctionner. Le délai et les rappels repartent de zéro.',
  fault: {
    several: 'Saisissez une seule adresse e-mail, pas plusieurs.',
    long: 'Saisissez une adresse e-mail de 254 caractères au plus.',
    domain: 'Saisissez le domaine de l’adresse en ASCII (xn--…), par exemple nom@example.com.',
    unchanged: 'Saisissez une autre adresse que celle qui a été invitée jusqu’ici.',
    note: 'La note ne doit pas dépasser {{max}} caractères.',
    already_member:
      'Cette personne fait déjà partie du compte professionnel. Saisissez l’adresse de quelqu’un d’autre.',
    blocked:
      'Cette personne n’a plus accès au compte professionnel. Saisissez l’adresse de quelqu’un d’autre.',
    already_invited:
      'Cette adresse a déjà une invitation à ce compte. Saisissez l’adresse de quelqu’un d’autre.',
  },
  limit: {
    too_soon: 'Un e-mail vient d’être envoyé. Rien n’a été envoyé cette fois ; réessayez dans {{wait}}.',
    too_many_today:
      'Cette invitation a été envoyée assez souvent pour aujourd’hui. Rien n’a été envoyé cette fois ; réessayez dans {{wait}}.',
    organisation_limit:
      'Trop d’e-mails ont été envoyés à cette organisation en une heure. Rien n’a été envoyé cette fois ; réessayez dans {{wait}}.',
    recipient_limit:
      'Cette adresse a reçu beaucoup d’e-mails ces derniers temps. Rien n’a été envoyé ; réessayez dans {{wait}}.',
  },
  done: {
    title: 'L’invitation est en route',
    sent: 'L’invitation à rejoindre {{company}} est désormais envoyée à {{email}}.',
    valid: 'Elle peut être acceptée jusqu’au {{date}} ; les rappels suivent d’eux-mêmes.',
    again: 'Si cette adresse ne fonctionne pas non plus, vous recevrez un autre e-mail avec un nouveau lien.',
  },
  problem: {
    address: 'Adresse invitée maintenant',
    invited: {
      title: 'Quelqu’un a été invité entre-temps',
      happened: 'L’invitation à rejoindre {{company}} a été renvoyée après cet e-mail et attend une réponse.',
      next: 'Il n’y a rien à faire. Si elle n’atteint personne non plus, vous recevrez un autre e-mail avec un nouveau lien.',
    },
    newer: {
      title: 'Il existe un e-mail plus récent à ce sujet',
      happened:
        'L’adresse pour {{company}} a été corrigée après cet e-mail, et la suivante n’a pas fonctionné non plus.',
      next: 'Utilisez le lien du dernier e-mail concernant cette organisation.',
    },
    expired: {
      title: 'L’invitation a expiré',
      happened:
        'L’invitation à rejoindre {{company}} a été renvoyée après cet e-mail et n’a pas été acceptée à temps.',
      next: 'Demandez au client qui inviter, puis renvoyez l’invitation, ou corrigez l’adresse, depuis le système d’où vient la commande.',
    },
    joined: {
      title: 'Quelqu’un a rejoint le compte',
      happened:
        'Le compte professionnel de l’entreprise {{company}} a un administrateur, aucune adresse n’est donc à corriger.',
      next: 'Il n’y a rien à faire. Les licences sont dans le compte.',
    },
    withdrawn: {
      title: 'L’invitation a été retirée',
      happened: 'L’invitation à rejoindre {{company}} a été retirée, ce lien ne corrige donc plus rien.',
      next: 'Si quelqu’un doit tout de même être invité, envoyez à nouveau la commande sous un nouveau numéro.',
    },
    too_many_sends: {
      title: 'Cette invitation a été envoyée trop souvent',
      happened:
        'L’invitation à rejoindre {{company}} a été envoyée autant de fois que possible, et rien n’a été envoyé cette fois.',
      next: 'Attendre ne sert à rien. Annulez l’onboarding depuis le système d’où vient la commande, puis commandez à nouveau.',
    },
  },
};
