import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Gérer les comptes professionnels',
    licenses_one: '{{count, number}} licence',
    licenses_many: '{{count, number}} de licences',
    licenses_other: '{{count, number}} licences',
    leave: 'Quitter',
    leaveCompany: 'Quitter {{company}}',
    left: 'Vous avez quitté le compte professionnel.',
    create: 'Créer un autre compte professionnel',
    createFirst: 'Créer un compte professionnel',
    emptyTitle: 'Pas encore de compte professionnel',
    empty:
      'Dès que vous acceptez une invitation, le compte apparaît ici. Pour en recevoir une, adressez-vous à un administrateur de votre organisation.',
    askAdmin: 'Demander à un administrateur',
  },
  invitation: {
    held_one: '{{count, number}} licence vous y attend.',
    held_many: '{{count, number}} de licences vous y attendent.',
    held_other: '{{count, number}} licences vous y attendent.',
    decline: 'Refuser',
    declineCompany: 'Refuser l’invitation à rejoindre {{company}}',
  },
  create: {
    title: 'Créer un compte professionnel',
    lead: 'Vous en serez l’administrateur et pourrez passer d’un compte à l’autre à tout moment.',
    held: 'Les licences en attente dans un compte où vous êtes invité restent dans ce compte : un nouveau compte est vide au départ.',
    nameTaken: 'Vous faites déjà partie d’un compte professionnel de ce nom.',
    back: 'Retour à vos comptes',
  },
  leave: {
    title: 'Quitter {{company}}',
    meaning:
      'Vous ne verrez plus ce compte professionnel ni ses licences. Votre connexion et vos autres comptes restent inchangés.',
    wayBack: 'Pour y revenir, il faudra qu’un administrateur vous invite.',
    leave: 'Quitter le compte',
    stay: 'Rester',
    lastAdmin: 'Vous en êtes le seul administrateur, vous ne pouvez donc pas encore le quitter.',
    lastAdminNext:
      'Nommez d’abord un autre administrateur : sans cela, personne ne pourrait gérer le compte ni inviter qui que ce soit.',
  },
};
