import type { Knex } from 'knex';
import type { KeyRings } from '../links/key-rings.ts';
import { isPostgres } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { createAccountsRepository } from './repositories/accounts.ts';
import { createActivationsRepository } from './repositories/activations.ts';
import { createAddressCodesRepository } from './repositories/address-codes.ts';
import { createApiKeysRepository } from './repositories/api-keys.ts';
import { createAuditRepository } from './repositories/audit.ts';
import { createBulkOperationsRepository } from './repositories/bulk-operations.ts';
import { createCampaignCustomersRepository } from './repositories/campaign-customers.ts';
import { createCampaignDaysRepository } from './repositories/campaign-days.ts';
import { createCampaignSchedulesRepository } from './repositories/campaign-schedules.ts';
import { createCampaignShardsRepository } from './repositories/campaign-shards.ts';
import { createCampaignTalliesRepository } from './repositories/campaign-tallies.ts';
import { createCampaignsRepository } from './repositories/campaigns.ts';
import { createCaseCopiesRepository } from './repositories/case-copies.ts';
import { createCaseWakesRepository } from './repositories/case-wakes.ts';
import { createCustomerContactsRepository } from './repositories/customer-contacts.ts';
import { createCustomerListsRepository } from './repositories/customer-lists.ts';
import { createCustomersRepository } from './repositories/customers.ts';
import { createErasuresRepository } from './repositories/erasures.ts';
import { gatherEvents } from './repositories/event-outbox.ts';
import { createEventsRepository } from './repositories/events.ts';
import { createIdempotencyRepository } from './repositories/idempotency.ts';
import { createInstancesRepository } from './repositories/instances.ts';
import { createInvitationsRepository } from './repositories/invitations.ts';
import { createKeptAnswersRepository } from './repositories/kept-answers.ts';
import { createKnownKeysRepository } from './repositories/known-keys.ts';
import { createLeasesRepository } from './repositories/leases.ts';
import { createLicenseChangesRepository } from './repositories/license-changes.ts';
import { createLicenseEndNoticesRepository } from './repositories/license-end-notices.ts';
import { createLicenseLinesRepository } from './repositories/license-lines.ts';
import { createLicenseListsRepository } from './repositories/license-lists.ts';
import { createLicenseLocksRepository } from './repositories/license-locks.ts';
import { createLicenseRecordsRepository } from './repositories/license-records.ts';
import { createLicensesRepository } from './repositories/licenses.ts';
import { createMailBatchesRepository } from './repositories/mail-batches.ts';
import { createMailEventsRepository } from './repositories/mail-events.ts';
import { createMailOverviewRepository } from './repositories/mail-overview.ts';
import { createMailRateRepository } from './repositories/mail-rate.ts';
import { createMailSendsRepository } from './repositories/mail-sends.ts';
import { createMailStopsRepository } from './repositories/mail-stops.ts';
import { createMailboxRepository } from './repositories/mailbox.ts';
import { createMainAddressChangesRepository } from './repositories/main-address-changes.ts';
import { createMembersRepository } from './repositories/members.ts';
import { createMetadataRepository } from './repositories/metadata.ts';
import { createOfflineCertificatesRepository } from './repositories/offline-certificates.ts';
import { createOnboardingsRepository } from './repositories/onboardings.ts';
import { createOrderContactsRepository } from './repositories/order-contacts.ts';
import { createOrdersRepository } from './repositories/orders.ts';
import { createProcessesRepository } from './repositories/processes.ts';
import { createProductKeysRepository } from './repositories/product-keys.ts';
import { createRecipientsRepository } from './repositories/recipients.ts';
import { createRelationRequestsRepository } from './repositories/relation-requests.ts';
import { createRelationsRepository } from './repositories/relations.ts';
import { createResellersRepository } from './repositories/resellers.ts';
import { createSignUpsRepository } from './repositories/sign-ups.ts';
import { createSigningKeysRepository } from './repositories/signing-keys.ts';
import { createTestDeletionsRepository } from './repositories/test-deletions.ts';
import { createTestMailsRepository } from './repositories/test-mails.ts';
import { createTestPlaysRepository } from './repositories/test-plays.ts';
import { createTransfersRepository } from './repositories/transfers.ts';
import { createTriesRepository } from './repositories/tries.ts';
import { createUserAddressesRepository } from './repositories/user-addresses.ts';
import { createUsersRepository } from './repositories/users.ts';
import { createWebhookDeliveriesRepository } from './repositories/webhook-deliveries.ts';
import { createWebhookEndpointsRepository } from './repositories/webhook-endpoints.ts';

import { createAllSealedTexts } from './sealed-texts.ts';

type Repositories = ReturnType<typeof createRepositories>;

/** One environment's data: the pool, and a repository for each family of tables. */
export interface Store extends Repositories {
  /** The same data as a transaction sees it, for code that only reads. */
  within(trx: Knex): Store;
}

export const createStore = (knex: Knex, rings: KeyRings): Store => ({
  ...createRepositories(knex, rings),
  within: (trx) => createStore(trx, rings),
});

function createRepositories(knex: Knex, rings: KeyRings) {
  const isShared = isPostgres(knex);
  const groups = new GroupCommit(
    knex,
    isShared ? { most: 25, atOnce: 2 } : { most: 50, atOnce: 1, holdMs: 10 },
  );
  return {
    knex,
    /**
     * Runs work in a transaction, and writes its events at its end. Work that comes at the same time may share one: in
     * SQLite, and where it has a lane.
     * @param lane work of other lanes may run side by side with it in one transaction, so it must touch only what is its
     *   lane's own, or let a unique key decide
     */
    commit: <T>(work: (trx: Knex) => Promise<T>, lane?: string): Promise<T> =>
      isShared && lane === undefined
        ? knex.transaction((trx) => gatherEvents(trx, work))
        : groups.run(work, lane),
    /** Resolves when no `commit` waits, or after `atMostMs`. */
    lull: (atMostMs: number): Promise<void> => groups.lull(atMostMs),
    accounts: createAccountsRepository(knex),
    activations: createActivationsRepository(knex, rings.code),
    addressCodes: createAddressCodesRepository(knex, rings.code),
    apiKeys: createApiKeysRepository(knex),
    audit: createAuditRepository(knex),
    bulkOperations: createBulkOperationsRepository(knex),
    campaignCustomers: createCampaignCustomersRepository(knex),
    campaignDays: createCampaignDaysRepository(knex),
    campaignSchedules: createCampaignSchedulesRepository(knex),
    campaignShards: createCampaignShardsRepository(knex),
    campaignTallies: createCampaignTalliesRepository(knex),
    campaigns: createCampaignsRepository(knex),
    caseCopies: createCaseCopiesRepository(knex),
    caseWakes: createCaseWakesRepository(knex),
    customerContacts: createCustomerContactsRepository(knex),
    customerLists: createCustomerListsRepository(knex),
    customers: createCustomersRepository(knex),
    erasures: createErasuresRepository(knex),
    events: createEventsRepository(knex),
    idempotency: createIdempotencyRepository(knex),
    instances: createInstancesRepository(knex),
    invitations: createInvitationsRepository(knex, rings.link),
    keptAnswers: createKeptAnswersRepository(knex),
    knownKeys: createKnownKeysRepository(knex),
    leases: createLeasesRepository(knex),
    licenseChanges: createLicenseChangesRepository(knex),
    licenseEndNotices: createLicenseEndNoticesRepository(knex),
    licenseLines: createLicenseLinesRepository(knex),
    licenseLists: createLicenseListsRepository(knex),
    licenseLocks: createLicenseLocksRepository(),
    licenseRecords: createLicenseRecordsRepository(knex),
    licenses: createLicensesRepository(knex),
    mailBatches: createMailBatchesRepository(knex),
    mailEvents: createMailEventsRepository(knex),
    mailOverview: createMailOverviewRepository(knex),
    mailRate: createMailRateRepository(knex),
    mailSends: createMailSendsRepository(knex),
    mailStops: createMailStopsRepository(knex, rings.link),
    mailbox: createMailboxRepository(knex),
    mainAddressChanges: createMainAddressChangesRepository(knex),
    members: createMembersRepository(knex),
    metadata: createMetadataRepository(knex),
    offlineCertificates: createOfflineCertificatesRepository(knex),
    onboardings: createOnboardingsRepository(knex),
    orderContacts: createOrderContactsRepository(knex),
    orders: createOrdersRepository(knex),
    processes: createProcessesRepository(knex),
    productKeys: createProductKeysRepository(knex),
    recipients: createRecipientsRepository(knex),
    relationRequests: createRelationRequestsRepository(knex),
    relations: createRelationsRepository(knex),
    resellers: createResellersRepository(knex),
    transfers: createTransfersRepository(knex),
    sealedTexts: createAllSealedTexts(knex, rings.sealing),
    signUps: createSignUpsRepository(knex),
    signingKeys: createSigningKeysRepository(knex, rings.sealing),
    testDeletions: createTestDeletionsRepository(knex),
    testMails: createTestMailsRepository(knex),
    testPlays: createTestPlaysRepository(knex),
    tries: createTriesRepository(knex),
    userAddresses: createUserAddressesRepository(knex),
    users: createUsersRepository(knex),
    webhookDeliveries: createWebhookDeliveriesRepository(knex),
    webhookEndpoints: createWebhookEndpointsRepository(knex, rings.sealing),
  };
}
