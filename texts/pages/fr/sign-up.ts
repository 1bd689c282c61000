import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {
  form: {
    title: 'Créer un compte professionnel',
    lead: 'Pour les licences de votre organisation et les collègues qui les utilisent. Vous en serez l’administrateur.',
    company: 'Entreprise',
    companyHint: 'Le nom que vos collègues connaissent.',
    name: 'Votre nom',
    email: 'Votre adresse e-mail',
    emailHint: 'Nous y envoyons un e-mail pour la confirmer.',
    submit: 'Créer le compte',
    allTheSame: 'Créer tout de même un nouveau compte professionnel',
    retype: 'Ou créez-en un nouveau. Saisissez de nouveau le mot de passe : il n’a pas été conservé.',
    exists: 'Ce compte existe déjà',
    moreAccounts: 'Vous pourrez créer d’autres comptes professionnels une fois connecté.',
    haveOne: 'Vous avez déjà un compte ?',
    signIn: 'Se connecter',
    reset: 'Réinitialiser le mot de passe',
    startAgain: 'Recommencer',
    wait: 'Assez d’e-mails ont été envoyés à cette adresse pour l’instant : consultez sa boîte de réception et son dossier de courrier indésirable. Le prochain pourra partir dans {{wait}}.',
  },
  companyName: {
    length: 'Le nom d’une entreprise comporte de {{min}} à {{max}} caractères ; celui-ci en a {{length}}.',
    character:
      "Le nom d’une entreprise ne comporte que des lettres, des chiffres, des espaces et & . , ' ( ) - / + ; {{character}} n’en fait pas partie.",
    composition: 'Le nom d’une entreprise doit être en forme normale C d’Unicode (NFC).',
    space: 'Le nom d’une entreprise ne doit ni commencer ni finir par un espace.',
    letter: 'Le nom d’une entreprise doit comporter une lettre ou un chiffre.',
    marks: 'Le nom d’une entreprise ne doit ni commencer par un signe diacritique ni en empiler.',
    link: 'Le nom d’une entreprise ne doit pas ressembler à une adresse web ; mettez un espace après un point suivi de lettres.',
  },
  sent: {
    title: 'Consultez votre boîte de réception',
    sent: 'Nous avons envoyé un e-mail à {{email}}.',
    next: 'Utilisez le bouton qu’il contient pour continuer ; il fonctionne pendant une heure. D’ici là, rien n’est créé.',
    spam: 'Cela peut prendre quelques minutes. S’il n’arrive pas, vérifiez le dossier de courrier indésirable.',
    wrong: 'Vous avez saisi une mauvaise adresse ?',
  },
  verify: {
    title: 'Confirmez votre adresse',
    lead: 'Saisissez le mot de passe que vous avez choisi, et le compte professionnel est à vous.',
    account: 'Compte professionnel',
    password: 'Le mot de passe que vous avez choisi',
    wrongPassword: 'Saisissez le mot de passe que vous avez choisi lors de l’inscription.',
    create: 'Confirmer et créer le compte',
    notYou: 'Ce n’était pas vous ? Fermez la page : rien n’a été créé, et rien ne le sera.',
  },
  problem: {
    malformed: {
      title: 'Ce lien est incomplet',
      happened:
        'Certains programmes de messagerie coupent les longs liens, et il manque une partie de celui-ci.',
      next: 'Ouvrez de nouveau l’e-mail et utilisez son bouton, ou copiez le lien entier dans la barre d’adresse.',
    },
    expired: {
      title: 'Ce lien a expiré',
      happened: 'Le lien de l’e-mail fonctionne pendant une heure. Rien n’a été créé.',
      next: 'Recommencez, et vous en recevrez un nouveau.',
    },
    used: {
      title: 'Votre adresse est déjà confirmée',
      happened: 'Ce lien fonctionne une seule fois, et le compte professionnel a été créé.',
      next: 'Connectez-vous pour le voir.',
    },
    exists: {
      title: 'Ce compte existe déjà',
      happened: 'Entre-temps, quelqu’un a créé un compte avec cette adresse et un autre mot de passe.',
      next: 'Connectez-vous avec ce mot de passe, ou réinitialisez-le. Vous pourrez créer d’autres comptes professionnels une fois connecté.',
    },
  },
  notice: {
    title:
      'Vous avez déjà été invité à rejoindre un compte existant, mais vous n’avez pas encore accepté l’invitation.',
    mailed:
      '« Rejoindre » envoie de nouveau l’invitation à son adresse ; le lien de cet e-mail vous donne accès.',
    join: 'Rejoindre {{company}}',
    expired: 'Elle a expiré : vous en recevrez une nouvelle.',
    declined: 'Elle a été refusée : vous en recevrez une nouvelle.',
  },
  joinAgain: {
    title: {
      sent: 'Consultez votre boîte de réception',
      early: 'Pas encore renvoyée',
      never: 'Non renvoyée',
    },
    happened: {
      sent: 'L’invitation à rejoindre {{company}} a été envoyée à {{email}}.',
      too_soon: 'Un e-mail vient d’être envoyé à {{email}}.',
      too_many_today: 'Assez d’e-mails ont été envoyés à {{email}} pour l’instant.',
      organisation_limit:
        'Tant d’invitations ont été envoyées pour cette organisation qu’une pause s’impose.',
      too_many_sends: 'Le nombre maximal d’e-mails pour une invitation a été envoyé à {{email}}.',
      needs_contact: 'Un e-mail à {{email}} est revenu, l’invitation ne peut donc pas y être envoyée.',
      gone: 'Cette invitation à rejoindre {{company}} n’est plus valable.',
    },
    follow: 'Utilisez le bouton de cet e-mail pour rejoindre le compte.',
    spam: 'Cela peut prendre quelques minutes. Si vous ne le voyez pas, vérifiez le dossier de courrier indésirable.',
    again: 'Vous pourrez la redemander dans {{wait}}.',
    askAdmin:
      'Demandez à un administrateur de votre organisation, ou à notre assistance, de vous inviter à nouveau :',
    goneNext:
      'Elle a peut-être été acceptée ou retirée. Connectez-vous pour voir vos comptes, ou demandez à un administrateur.',
    back: 'Retour',
  },
};
