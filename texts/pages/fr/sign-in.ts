import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {
  title: 'Se connecter',
  lead: 'Consultez les licences de votre organisation et gérez son compte professionnel.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  invalid: 'Adresse e-mail ou mot de passe incorrect',
  forgot: 'Mot de passe oublié ?',
  help: 'Première visite ? Le premier administrateur de votre organisation est invité par e-mail. Pour obtenir vous aussi un accès, demandez à un administrateur de vous inviter.',
  askAdmin: 'Demander à un administrateur',
  signUp: 'Créer un compte professionnel',
  code: {
    title: 'Encore une étape',
    lead: {
      app: 'Saisissez le code affiché en ce moment par votre application d’authentification.',
      recovery: 'Saisissez l’un de vos codes de récupération. Il ne fonctionne qu’une fois.',
    },
    code: { app: 'Code', recovery: 'Code de récupération' },
    submit: 'Se connecter',
    other: {
      app: 'Pas d’accès à l’application ? Utiliser un code de récupération',
      recovery: 'Utiliser plutôt l’application d’authentification',
    },
    again: 'Recommencer avec le mot de passe',
    wrong:
      'Ce code ne fonctionne pas. Il est peut-être ancien ; au bout d’un certain temps, ou après cinq codes incorrects, il faut recommencer.',
  },
  forgotten: {
    title: 'Mot de passe oublié',
    lead: 'Saisissez l’adresse e-mail avec laquelle vous vous connectez. Nous y enverrons un lien pour choisir un nouveau mot de passe.',
    email: 'Adresse e-mail',
    submit: 'Envoyer le lien',
    signedInAs:
      'Vous êtes connecté en tant que {{email}}. Vous pouvez aussi faire réinitialiser le mot de passe d’une autre adresse ; vous restez connecté pendant ce temps.',
    back: 'Retour à la connexion',
  },
  sent: {
    title: 'Consultez votre boîte de réception',
    sent: 'S’il existe un compte avec cette adresse, un e-mail est en route ; vérifiez aussi le dossier des indésirables.',
    valid_one: 'Le lien qu’il contient fonctionne pendant {{count}} minute, une seule fois.',
    valid_many: 'Le lien qu’il contient fonctionne pendant {{count}} minutes, une seule fois.',
    valid_other: 'Le lien qu’il contient fonctionne pendant {{count}} minutes, une seule fois.',
    again: 'Rien après quelques minutes ? Réessayer',
    signIn: 'Retour à la connexion',
  },
  reset: {
    title: 'Choisissez un nouveau mot de passe',
    email: 'Pour',
    password: 'Nouveau mot de passe',
    submit: 'Modifier le mot de passe',
    ends: 'Partout ailleurs où vous êtes connecté avec cette adresse, vous serez déconnecté.',
    signedInAs:
      'Vous êtes connecté en tant que {{email}}, et ce lien concerne une autre adresse. Une fois le nouveau mot de passe choisi, vous serez connecté avec cette autre adresse.',
  },
  problem: {
    used: {
      title: 'Ce lien a déjà été utilisé',
      message:
        'Un nouveau mot de passe a été choisi depuis son envoi. Connectez-vous avec celui-ci, ou demandez un nouveau lien.',
    },
    expired: {
      title: 'Ce lien a expiré',
      message:
        'Votre mot de passe n’a pas changé. Demandez un nouveau lien et utilisez-le dans l’heure qui suit.',
    },
    unknown: {
      title: 'Ce lien ne fonctionne pas',
      message:
        'Il en manque peut-être une partie : ouvrez-le à nouveau depuis l’e-mail, ou demandez un nouveau lien.',
    },
    fresh: 'Demander un nouveau lien',
    signIn: 'Aller à la connexion',
  },
};
