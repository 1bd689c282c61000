import type { Knex } from 'knex';
import * as users from './0001_users.ts';
import * as accounts from './0002_accounts.ts';
import * as onboardings from './0003_onboardings.ts';
import * as service from './0004_service.ts';
import * as licenseRecords from './0005_license_records.ts';
import * as campaigns from './0006_campaigns.ts';
import * as mailBatches from './0007_mail_batches.ts';
import * as mailEvents from './0008_mail_events.ts';
import * as orderContacts from './0009_order_contacts.ts';
import * as personMails from './0010_person_mails.ts';
import * as signIn from './0011_sign_in.ts';
import * as signUps from './0012_sign_ups.ts';
import * as userLanguages from './0013_user_languages.ts';
import * as userAddresses from './0014_user_addresses.ts';
import * as recipientMails from './0015_recipient_mails.ts';
import * as caseWakes from './0016_case_wakes.ts';
import * as ignoredEmails from './0017_ignored_emails.ts';
import * as linksAndLimits from './0018_links_and_limits.ts';
import * as recoveryAndAudit from './0019_recovery_and_audit.ts';
import * as accountNames from './0020_account_names.ts';
import * as customerSpellings from './0021_customer_spellings.ts';
import * as answersAndZones from './0022_answers_and_zones.ts';
import * as licenseIdentity from './0023_license_identity.ts';
import * as instances from './0024_instances.ts';
import * as signingKeys from './0025_signing_keys.ts';
import * as toldInTime from './0026_told_in_time.ts';
import * as offlineCertificates from './0027_offline_certificates.ts';
import * as licenseRecordEdition from './0028_license_record_edition.ts';
import * as resellers from './0029_resellers.ts';
import * as events from './0030_events.ts';
import * as cancelledOrders from './0031_cancelled_orders.ts';
import * as resellerRelations from './0032_reseller_relations.ts';
import * as resellerContacts from './0033_reseller_contacts.ts';
import * as resellerRights from './0034_reseller_rights.ts';
import * as resellerWebhooks from './0036_reseller_webhooks.ts';
import * as reads from './0037_reads.ts';
import * as bulkOrders from './0038_bulk_orders.ts';
import * as testMode from './0039_test_mode.ts';
import * as statusSince from './0040_status_since.ts';
import * as untakenOrders from './0041_untaken_orders.ts';
import * as metadataAndContacts from './0042_metadata_and_contacts.ts';
import * as preconditions from './0043_preconditions.ts';
import * as relationRequests from './0044_relation_requests.ts';
import * as erasures from './0045_erasures.ts';
import * as processesAndKeys from './0047_processes_and_keys.ts';
import * as wakesSince from './0048_wakes_since.ts';
import * as statusSinceFilter from './0049_status_since_filter.ts';
import * as knownKeys from './0050_known_keys.ts';
import * as needs from './0051_needs.ts';
import * as eventReaders from './0053_event_readers.ts';
import * as campaignsAtSize from './0055_campaigns_at_size.ts';
import * as campaignSchedules from './0056_campaign_schedules.ts';
import * as waitingRows from './0059_waiting_rows.ts';
import * as sharedPace from './0060_shared_pace.ts';
import * as listsOfResellers from './0065_lists_of_resellers.ts';
import * as claimsOfKeys from './0066_claims_of_keys.ts';

export interface Migration {
  up(knex: Knex): Promise<void>;
  /**
   * Names the migration of the release that stopped using what this one takes away: versions that do not know it no longer
   * run on the schema. Left out: this one only adds.
   */
  needs?: string;
}

/** In order. A released migration is never edited, only followed by another. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001_users': users,
  '0002_accounts': accounts,
  '0003_onboardings': onboardings,
  '0004_service': service,
  '0005_license_records': licenseRecords,
  '0006_campaigns': campaigns,
  '0007_mail_batches': mailBatches,
  '0008_mail_events': mailEvents,
  '0009_order_contacts': orderContacts,
  '0010_person_mails': personMails,
  '0011_sign_in': signIn,
  '0012_sign_ups': signUps,
  '0013_user_languages': userLanguages,
  '0014_user_addresses': userAddresses,
  '0015_recipient_mails': recipientMails,
  '0016_case_wakes': caseWakes,
  '0017_ignored_emails': ignoredEmails,
  '0018_links_and_limits': linksAndLimits,
  '0019_recovery_and_audit': recoveryAndAudit,
  '0020_account_names': accountNames,
  '0021_customer_spellings': customerSpellings,
  '0022_answers_and_zones': answersAndZones,
  '0023_license_identity': licenseIdentity,
  '0024_instances': instances,
  '0025_signing_keys': signingKeys,
  '0026_told_in_time': toldInTime,
  '0027_offline_certificates': offlineCertificates,
  '0028_license_record_edition': licenseRecordEdition,
  '0029_resellers': resellers,
  '0030_events': events,
  '0031_cancelled_orders': cancelledOrders,
  '0032_reseller_relations': resellerRelations,
  '0033_reseller_contacts': resellerContacts,
  '0034_reseller_rights': resellerRights,
  '0036_reseller_webhooks': resellerWebhooks,
  '0037_reads': reads,
  '0038_bulk_orders': bulkOrders,
  '0039_test_mode': testMode,
  '0040_status_since': statusSince,
  '0041_untaken_orders': untakenOrders,
  '0042_metadata_and_contacts': metadataAndContacts,
  '0043_preconditions': preconditions,
  '0044_relation_requests': relationRequests,
  '0045_erasures': erasures,
  '0047_processes_and_keys': processesAndKeys,
  '0048_wakes_since': wakesSince,
  '0049_status_since_filter': statusSinceFilter,
  '0050_known_keys': knownKeys,
  '0051_needs': needs,
  '0053_event_readers': eventReaders,
  '0055_campaigns_at_size': campaignsAtSize,
  '0056_campaign_schedules': campaignSchedules,
  '0059_waiting_rows': waitingRows,
  '0060_shared_pace': sharedPace,
  '0065_lists_of_resellers': listsOfResellers,
  '0066_claims_of_keys': claimsOfKeys,
};
