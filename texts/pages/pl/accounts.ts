import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {
  list: {
    title: 'Zarządzaj kontami firmowymi',
    licenses_one: '1 licencja',
    licenses_few: '{{count, number}} licencje',
    licenses_many: '{{count, number}} licencji',
    licenses_other: '{{count, number}} licencji',
    leave: 'Opuść',
    leaveCompany: 'Opuść {{company}}',
    left: 'Opuścili Państwo konto firmowe.',
    create: 'Utwórz kolejne konto firmowe',
    createFirst: 'Utwórz konto firmowe',
    emptyTitle: 'Nie ma jeszcze konta firmowego',
    empty:
      'Po przyjęciu zaproszenia konto pojawi się tutaj. O zaproszenie prosimy zwrócić się do administratora w Państwa organizacji.',
    askAdmin: 'Zapytaj administratora',
  },
  invitation: {
    held_one: 'Czeka tam 1 licencja.',
    held_few: 'Czekają tam {{count, number}} licencje.',
    held_many: 'Czeka tam {{count, number}} licencji.',
    held_other: 'Czeka tam {{count, number}} licencji.',
    decline: 'Odrzuć',
    declineCompany: 'Odrzuć zaproszenie do {{company}}',
  },
  create: {
    title: 'Utwórz konto firmowe',
    lead: 'Będą Państwo jego administratorem i w każdej chwili mogą przełączać się między kontami.',
    held: 'Licencje czekające na koncie, do którego są Państwo zaproszeni, pozostają na tamtym koncie: nowe konto jest na początku puste.',
    nameTaken: 'Należą już Państwo do konta firmowego o tej nazwie.',
    back: 'Wróć do kont',
  },
  leave: {
    title: 'Opuść {{company}}',
    meaning:
      'Nie będą już Państwo widzieć tego konta firmowego ani jego licencji. Logowanie i pozostałe konta pozostają bez zmian.',
    wayBack: 'Aby wrócić, potrzebne będzie zaproszenie od administratora.',
    leave: 'Opuść konto',
    stay: 'Zostań',
    lastAdmin: 'Są Państwo jedynym administratorem, dlatego nie można jeszcze opuścić konta.',
    lastAdminNext:
      'Najpierw prosimy wyznaczyć innego administratora: bez niego nikt nie mógłby zarządzać kontem ani nikogo zaprosić.',
  },
};
