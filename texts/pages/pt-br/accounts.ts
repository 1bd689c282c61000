import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Gerenciar contas empresariais',
    licenses_one: '{{count, number}} licença',
    licenses_many: '{{count, number}} de licenças',
    licenses_other: '{{count, number}} licenças',
    leave: 'Sair da conta',
    leaveCompany: 'Sair da conta de {{company}}',
    left: 'Você saiu da conta empresarial.',
    create: 'Criar outra conta empresarial',
    createFirst: 'Criar uma conta empresarial',
    emptyTitle: 'Ainda não há conta empresarial',
    empty:
      'Quando você aceitar um convite, a conta aparecerá aqui. Para receber um, peça a um administrador da sua organização.',
    askAdmin: 'Pedir a um administrador',
  },
  invitation: {
    held_one: '{{count, number}} licença espera por você nela.',
    held_many: '{{count, number}} de licenças esperam por você nela.',
    held_other: '{{count, number}} licenças esperam por você nela.',
    decline: 'Recusar',
    declineCompany: 'Recusar o convite de {{company}}',
  },
  create: {
    title: 'Criar uma conta empresarial',
    lead: 'Você será o administrador e poderá alternar entre suas contas a qualquer momento.',
    held: 'As licenças que esperam em uma conta para a qual você tem convite ficam nessa conta: uma nova começa vazia.',
    nameTaken: 'Você já participa de uma conta empresarial com esse nome.',
    back: 'Voltar para suas contas',
  },
  leave: {
    title: 'Sair da conta de {{company}}',
    meaning:
      'Você não verá mais esta conta empresarial nem as licenças dela. Seu login e suas outras contas continuam iguais.',
    wayBack: 'Para voltar, um administrador precisa convidar você.',
    leave: 'Sair da conta',
    stay: 'Ficar',
    lastAdmin: 'Você é o único administrador, por isso ainda não pode sair.',
    lastAdminNext:
      'Torne outra pessoa administradora primeiro: sem isso, ninguém poderia gerenciar a conta nem convidar alguém.',
  },
};
