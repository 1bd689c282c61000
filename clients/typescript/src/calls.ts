// Printed by `npm run docs:print` from the description of the API.
// biome-ignore-all format: printed

/** What requests and answers are made of. */
export interface Schemas {
  Order: { externalOrderId: string; channel: "sales" | "reseller"; customer: Schemas['Customer']; lines: (Schemas['OrderLine'])[]; metadata?: { [name: string]: string | null } | null; };
  Customer: { customerId: string; companyName: string; primaryEmail: string; country?: string | null; timeZone?: string | null; locale?: string | null; otherContacts?: ({ email: string; })[] | null; };
  OrderLine: { product: "ras" | "desktop-business" | "access-business" | "mac-management"; kind: "permanent" | "subscription"; version: string; quantity: number; licenseKey?: string | null; edition?: "full" | "trial" | "not_for_resale" | null; upgradeInsuranceUntil?: string | null; subscriptionEndsAt?: string | null; };
  Event: { id: string; type: "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested"; createdAt: string; livemode: boolean; data: { [name: string]: string | number | boolean | null }; };
  Problem: { type: string; title: string; status: number; code: "bad_request" | "invalid_json" | "invalid_csv" | "invalid_query" | "bad_cursor" | "unauthorized" | "instance_deactivated" | "invalid_signature" | "vendor_only" | "missing_scope" | "beyond_own_key" | "test_key_only" | "not_found" | "method_not_allowed" | "too_many_keys" | "other_orders_stand" | "transfer_superseded" | "order_conflict" | "idempotency_conflict" | "idempotency_in_progress" | "already_member" | "last_admin" | "member_blocked" | "already_invited" | "not_invited_yet" | "onboarding_closed" | "invitation_closed" | "invitation_of_order" | "campaign_closed" | "needs_contact" | "too_many_sends" | "request_timeout" | "endpoint_not_enabled" | "too_many_endpoints" | "cursor_expired" | "precondition_failed" | "body_too_large" | "too_many_rows" | "line_too_long" | "unsupported_media_type" | "validation_failed" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "rate_limited" | "headers_too_large" | "internal_error" | "time_machine_unavailable" | "database_unavailable" | "overloaded" | "shutting_down" | "process_stuck" | "webhook_not_set_up" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed"; detail: string; errors?: (Schemas['Fault'])[]; requestId?: string; };
  Fault: { pointer: string; message: string; };
  AcceptedOrder: { orderId: string; onboardingId: string; businessAccountId: string | null; status: "received" | "invited" | "needs_contact" | "expired" | "declined" | "cancelled" | "completed"; locale?: string; warnings?: (Schemas['OrderWarning'])[]; metadata?: Schemas['Metadata']; };
  OrderWarning: { code: "primaryEmailIgnored" | "contactNotInvited" | "companyNameIgnored" | "customerKept" | "customerIdTwin" | "licenseKeyElsewhere" | "renewalOlder"; message: string; };
  Metadata: { [name: string]: string };
  OrderList: { data: (Schemas['OrderSummary'])[]; nextCursor: string | null; };
  OrderSummary: { id: string; externalOrderId: string; channel: "sales" | "reseller" | "campaign"; resellerId: string | null; status: "received" | "taken" | "cancelled"; customerId: string; onboardingId: string; receivedAt: string; takenAt: string | null; cancelledAt: string | null; metadata: Schemas['Metadata']; updatedAt: string; };
  Operation: { id: string; type: "orders.bulk"; status: "running" | "completed"; dryRun: boolean; createdAt: string; completedAt: string | null; counts: { rows: number; waiting: number; accepted: number; alreadyThere: number; refused: number; }; };
  OperationRowList: { data: (Schemas['OperationRow'])[]; nextCursor: string | null; };
  OperationRow: { line: number; externalOrderId: string | null; outcome: "waiting" | "accepted" | "already_there" | "refused"; duplicateOf?: number; orderId?: string; onboardingId?: string; warnings?: (Schemas['OrderWarning'])[]; code?: "bad_request" | "invalid_json" | "invalid_csv" | "invalid_query" | "bad_cursor" | "unauthorized" | "instance_deactivated" | "invalid_signature" | "vendor_only" | "missing_scope" | "beyond_own_key" | "test_key_only" | "not_found" | "method_not_allowed" | "too_many_keys" | "other_orders_stand" | "transfer_superseded" | "order_conflict" | "idempotency_conflict" | "idempotency_in_progress" | "already_member" | "last_admin" | "member_blocked" | "already_invited" | "not_invited_yet" | "onboarding_closed" | "invitation_closed" | "invitation_of_order" | "campaign_closed" | "needs_contact" | "too_many_sends" | "request_timeout" | "endpoint_not_enabled" | "too_many_endpoints" | "cursor_expired" | "precondition_failed" | "body_too_large" | "too_many_rows" | "line_too_long" | "unsupported_media_type" | "validation_failed" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "rate_limited" | "headers_too_large" | "internal_error" | "time_machine_unavailable" | "database_unavailable" | "overloaded" | "shutting_down" | "process_stuck" | "webhook_not_set_up" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed"; detail?: string; errors?: (Schemas['Fault'])[]; };
  OnboardingList: { data: (Schemas['OnboardingSummary'])[]; nextCursor: string | null; };
  OnboardingSummary: { id: string; status: "received" | "invited" | "needs_contact" | "expired" | "declined" | "cancelled" | "completed"; statusSince: string; customerId: string; businessAccountId: string | null; resellerId: string | null; openedAt: string; updatedAt: string; closedAt: string | null; problem: Schemas['CaseProblem']; temporalUrl?: string; };
  CaseProblem: { code: "order_not_taken" | "step_failing"; since: string; } | null;
  Onboarding: { id: string; status: "received" | "invited" | "needs_contact" | "expired" | "declined" | "cancelled" | "completed"; statusSince: string; customerId: string; businessAccountId: string | null; resellerId: string | null; openedAt: string; updatedAt: string; closedAt: string | null; problem: Schemas['CaseProblem']; temporalUrl?: string; invitation: Schemas['OnboardingInvitation'] | null; orders: (Schemas['CarriedOrder'])[]; licenses: (Schemas['License'])[]; explanation: Schemas['Explanation']; };
  OnboardingInvitation: { id: string; status: "pending" | "accepted" | "declined" | "revoked" | "expired" | "undeliverable"; email: string | null; role: "admin" | "member"; problem: "bounced" | "complained" | "suppressed" | "refused" | null; sendCount: number; nextReminderAt: string | null; expiresAt: string | null; remindersStopped: boolean; deliveries: (Schemas['OnboardingDelivery'])[]; };
  OnboardingDelivery: { id: string; kind: "invitation" | "reminder" | "last-reminder" | "license-bound" | "license-ends" | "licenses-ending" | "grace-started" | "grace-ended" | "instances-stale" | "relation-began" | "relation-requested" | "relation-ended" | "transfer-requested" | "webhook-paused" | "joined" | "admin-joined" | "declined" | "contact-needed" | "blocked" | "removed" | "ask-admin" | "admin-wanted" | "team-changed" | "account-renamed" | "password-reset" | "password-changed" | "verify-address" | "account-exists" | "address-code" | "address-added" | "address-removed" | "main-address-changed" | "security-notice" | "sender-test"; to: string | null; state: "queued" | "sent" | "skipped" | "failed" | "unknown"; reason: string | null; delivery: "sent" | "delayed" | "delivered" | "opened" | "clicked" | "failed" | "suppressed" | "bounced" | "complained" | null; deliveryAt: string | null; queuedAt: string; settledAt: string | null; };
  CarriedOrder: { id: string; externalOrderId: string; channel: "sales" | "reseller" | "campaign"; resellerId: string | null; status: "received" | "taken" | "cancelled"; receivedAt: string; };
  License: { id: string; status: "held" | "bound" | "voided" | "returned"; product: string; kind: "permanent" | "subscription"; version: string; quantity: number; edition: "full" | "trial" | "not_for_resale"; upgradeInsuranceUntil: string | null; subscriptionEndsAt: string | null; customerId: string | null; businessAccountId: string; onboardingId: string | null; orderId: string | null; externalOrderId: string | null; resellerId: string | null; createdAt: string; updatedAt: string; boundAt: string | null; endedAt: string | null; disputed: boolean; orders: ({ orderId: string; externalOrderId: string; channel: "sales" | "reseller" | "campaign"; resellerId: string | null; receivedAt: string; outcome: "bought" | "renewed" | "kept_out"; })[]; };
  Explanation: { summary: string; next: string; action: string; };
  LicensePage: { data: (Schemas['License'])[]; nextCursor: string | null; };
  CustomerPage: { data: (Schemas['KnownCustomer'])[]; nextCursor: string | null; };
  KnownCustomer: { customerId: string; companyName: string | null; country: string | null; timeZone: string | null; locale: string | null; primaryEmail: string | null; otherContacts: ({ email: string; })[] | null; contacts: ({ email: string; })[]; businessAccountId: string | null; metadata: Schemas['Metadata']; createdAt: string; updatedAt: string; };
  ChangedCustomer: { customerId: string; companyName: string | null; country: string | null; timeZone: string | null; locale: string | null; primaryEmail: string | null; otherContacts: ({ email: string; })[] | null; contacts: ({ email: string; })[]; businessAccountId: string | null; metadata: Schemas['Metadata']; createdAt: string; updatedAt: string; effects: (Schemas['CustomerEffect'])[]; };
  CustomerEffect: { code: "invitationCorrected" | "primaryEmailForLater" | "otherContactsInUse" | "otherContactsForLater" | "accountRenamed" | "accountNameKept" | "invitationRenamed" | "invitationLanguageKept"; message: string; };
  MailWish: { customerId: string; optedOut: boolean; optedOutAt: string | null; openOnboardingId: string | null; };
  BusinessAccount: { id: string; customerId: string | null; companyName: string; verified: boolean; createdAt: string; closedAt: string | null; };
  MemberList: { data: (Schemas['Member'])[]; };
  Member: { id: string; userId: string; name: string; email: string; role: "admin" | "member"; status: "active" | "blocked"; since: string; };
  RemovedMember: { id: string; deleted: true; };
  InvitationList: { data: (Schemas['Invitation'])[]; };
  Invitation: { id: string; status: "pending" | "accepted" | "declined" | "revoked" | "expired" | "undeliverable"; email: string | null; role: "admin" | "member"; problem: "bounced" | "complained" | "suppressed" | "refused" | null; sendCount: number; nextReminderAt: string | null; expiresAt: string | null; remindersStopped: boolean; deliveries: (Schemas['Delivery'])[]; };
  Delivery: { id: string; kind: "invitation" | "reminder" | "last-reminder" | "license-bound" | "license-ends" | "licenses-ending" | "grace-started" | "grace-ended" | "instances-stale" | "relation-began" | "relation-requested" | "relation-ended" | "transfer-requested" | "webhook-paused" | "joined" | "admin-joined" | "declined" | "contact-needed" | "blocked" | "removed" | "ask-admin" | "admin-wanted" | "team-changed" | "account-renamed" | "password-reset" | "password-changed" | "verify-address" | "account-exists" | "address-code" | "address-added" | "address-removed" | "main-address-changed" | "security-notice" | "sender-test"; to: string | null; state: "queued" | "sent" | "skipped" | "failed" | "unknown"; reason: string | null; delivery: "sent" | "delayed" | "delivered" | "opened" | "clicked" | "failed" | "suppressed" | "bounced" | "complained" | null; deliveryAt: string | null; queuedAt: string; settledAt: string | null; };
  InviteResultList: { data: (Schemas['InviteResult'])[]; };
  InviteResult: { email: string; code: "invited" | "not_sent_yet" | "changed" | "already_member" | "blocked_member" | "already_invited" | "not_an_address" | "unverified_limit" | "organisation_limit" | "recipient_limit"; invitationId: string | null; role?: "admin" | "member"; locale?: string; retryAfterSeconds?: number; };
  LicenseList: { data: (Schemas['License'])[]; };
  InstanceList: { data: (Schemas['Instance'])[]; };
  Instance: { id: string; licenseId: string; product: string; version: string; name: string; hostname: string | null; status: "active" | "deactivated"; users: number; activatedAt: string; lastSeenAt: string | null; deactivatedAt: string | null; deactivatedBecause: "admin" | "console" | "replaced" | "stale" | "returned" | null; };
  AuditEventList: { data: (Schemas['AuditEvent'])[]; nextCursor: string | null; };
  AuditEvent: { id: string; at: string; action: string; actor: string; subject: string | null; data: { [name: string]: unknown }; };
  SingleInvitation: { id: string; status: "pending" | "accepted" | "declined" | "revoked" | "expired" | "undeliverable"; email: string | null; role: "admin" | "member"; problem: "bounced" | "complained" | "suppressed" | "refused" | null; sendCount: number; nextReminderAt: string | null; expiresAt: string | null; remindersStopped: boolean; deliveries: (Schemas['Delivery'])[]; businessAccountId: string | null; locale: string; };
  StartedCampaign: { id: string; status: "running" | "paused" | "cancelled" | "completed" | "scheduled"; pauseReason: "asked" | "bounce_rate" | null; dryRun: boolean; counts: { started: number; wouldStart: number; waiting: number; skipped: number; reasons: { [name: string]: number }; }; pace: { mailsPerHour: number | null; rampUpFrom: number | null; businessHours: boolean; stopAtBounceRate: number | null; bounceRateOf: number; } | null; customers: { listed: boolean; countries: (string)[] | null; locales: (string)[] | null; insuranceFrom: string | null; insuranceUntil: string | null; neverInvited: boolean; } | null; forecast: { mails: number; lastMailAt: string | null; } | null; startsAt: string | null; startedAt: string; updatedAt: string; endedAt: string | null; temporalUrl: string; imported?: { added: number; updated: number; unchanged: number; rejected: number; rejects: ({ pointer: string; message: string; })[]; warnings?: ({ pointer: string; message: string; })[]; }; unknownCustomers?: (string)[]; };
  Campaign: { id: string; status: "running" | "paused" | "cancelled" | "completed" | "scheduled"; pauseReason: "asked" | "bounce_rate" | null; dryRun: boolean; counts: { started: number; wouldStart: number; waiting: number; skipped: number; reasons: { [name: string]: number }; }; pace: { mailsPerHour: number | null; rampUpFrom: number | null; businessHours: boolean; stopAtBounceRate: number | null; bounceRateOf: number; } | null; customers: { listed: boolean; countries: (string)[] | null; locales: (string)[] | null; insuranceFrom: string | null; insuranceUntil: string | null; neverInvited: boolean; } | null; forecast: { mails: number; lastMailAt: string | null; } | null; startsAt: string | null; startedAt: string; updatedAt: string; endedAt: string | null; temporalUrl: string; };
  CampaignFunnel: { status: "running" | "paused" | "cancelled" | "completed" | "scheduled"; pauseReason: "asked" | "bounce_rate" | null; waiting: number; invited: number; joined: number; declined: number; bounced: number; days: ({ day: string; mails: number; })[]; };
  CampaignSchedule: { id: string; cron: string; timeZone: string; dryRun: boolean; pace: { mailsPerHour?: number | null; rampUpFrom?: number | null; businessHours?: boolean; stopAtBounceRate?: number | null; bounceRateOf?: number; } | null; customers: { countries?: (string)[] | null; locales?: (string)[] | null; insuranceFrom?: string | null; insuranceUntil?: string | null; neverInvited?: boolean; insuranceEndsWithinDays?: number; } | null; createdAt: string; endedAt: string | null; };
  EventList: { data: (Schemas['EventOutput'])[]; nextCursor: string; hasMore: boolean; };
  NewWebhookEndpoint: { id: string; resellerId: string | null; url: string; types: ("order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested")[]; ownerEmail: string | null; status: "enabled" | "disabled" | "paused"; createdAt: string; updatedAt: string; failingSince: string | null; pausedBecause: "failing" | "gone" | "no_key" | null; secret?: string; };
  WebhookEndpointList: { data: (Schemas['WebhookEndpoint'])[]; nextCursor: string | null; };
  WebhookEndpoint: { id: string; resellerId: string | null; url: string; types: ("order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested")[]; ownerEmail: string | null; status: "enabled" | "disabled" | "paused"; createdAt: string; updatedAt: string; failingSince: string | null; pausedBecause: "failing" | "gone" | "no_key" | null; };
  DeletedWebhookEndpoint: { id: string; deleted: true; };
  RotatedWebhookEndpoint: { id: string; resellerId: string | null; url: string; types: ("order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested")[]; ownerEmail: string | null; status: "enabled" | "disabled" | "paused"; createdAt: string; updatedAt: string; failingSince: string | null; pausedBecause: "failing" | "gone" | "no_key" | null; secret?: string; previousSecretEndsAt: string | null; };
  TestEvent: { eventId: string; };
  WebhookDeliveryList: { data: (Schemas['WebhookDelivery'])[]; nextCursor: string | null; };
  WebhookDelivery: { id: string; eventId: string; type: "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested"; status: "pending" | "delivered" | "failed"; nextAttemptAt: string | null; endedAt: string | null; attempts: ({ at: string; result: string | null; responseStatus: number | null; tookMs: number | null; })[]; };
  ResellerList: { data: (Schemas['Reseller'])[]; nextCursor: string | null; };
  Reseller: { id: string; name: string; contactEmail: string | null; createdAt: string; endedAt: string | null; };
  ResellerRelationList: { data: (Schemas['ResellerRelation'])[]; nextCursor: string | null; };
  ResellerRelation: { id: string; resellerId: string; resellerName: string; businessAccountId: string; status: "requested" | "active" | "ended"; createdAt: string; activeSince: string | null; endedAt: string | null; };
  RelationRequested: { status: "requested"; };
  TransferPreview: { dryRun: true; businessAccountId: string; fromResellerId: string; toResellerId: string; orders: (unknown)[]; licenses: (Schemas['License'])[]; instances: ({ id: string; licenseId: string; })[]; };
  ResellerTransfer: { id: string; businessAccountId: string; fromResellerId: string; toResellerId: string; status: "requested" | "accepted" | "declined" | "cancelled" | "expired" | "undone" | "settled"; createdAt: string; expiresAt: string; decidedAt: string | null; undoUntil: string | null; };
  ApiKeyList: { data: (Schemas['ApiKey'])[]; nextCursor: string | null; };
  ApiKey: { id: string; name: string; hint: string; resellerId: string | null; scopes: ("orders:read" | "orders:write" | "onboardings:read" | "onboardings:write" | "licenses:read" | "accounts:read" | "accounts:write" | "customers:read" | "customers:write" | "campaigns:read" | "campaigns:write" | "events:read" | "webhooks:read" | "webhooks:write" | "resellers:read" | "resellers:write" | "relations:read" | "relations:write" | "api_keys:read" | "api_keys:write" | "test:read" | "test:write")[] | null; networks: (string)[] | null; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt: string | null; };
  NewApiKey: { id: string; name: string; hint: string; resellerId: string | null; scopes: ("orders:read" | "orders:write" | "onboardings:read" | "onboardings:write" | "licenses:read" | "accounts:read" | "accounts:write" | "customers:read" | "customers:write" | "campaigns:read" | "campaigns:write" | "events:read" | "webhooks:read" | "webhooks:write" | "resellers:read" | "resellers:write" | "relations:read" | "relations:write" | "api_keys:read" | "api_keys:write" | "test:read" | "test:write")[] | null; networks: (string)[] | null; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt: string | null; key: string | null; };
  TestMailList: { data: (Schemas['TestMailSummary'])[]; nextCursor: string | null; };
  TestMailSummary: { id: string; to: string; subject: string; kind: "invitation" | "reminder" | "last-reminder" | "license-bound" | "license-ends" | "licenses-ending" | "grace-started" | "grace-ended" | "instances-stale" | "relation-began" | "relation-requested" | "relation-ended" | "transfer-requested" | "webhook-paused" | "joined" | "admin-joined" | "declined" | "contact-needed" | "blocked" | "removed" | "ask-admin" | "admin-wanted" | "team-changed" | "account-renamed" | "password-reset" | "password-changed" | "verify-address" | "account-exists" | "address-code" | "address-added" | "address-removed" | "main-address-changed" | "security-notice" | "sender-test"; sentAt: string; onboardingId: string | null; customerId: string | null; };
  TestMail: { id: string; to: string; subject: string; kind: "invitation" | "reminder" | "last-reminder" | "license-bound" | "license-ends" | "licenses-ending" | "grace-started" | "grace-ended" | "instances-stale" | "relation-began" | "relation-requested" | "relation-ended" | "transfer-requested" | "webhook-paused" | "joined" | "admin-joined" | "declined" | "contact-needed" | "blocked" | "removed" | "ask-admin" | "admin-wanted" | "team-changed" | "account-renamed" | "password-reset" | "password-changed" | "verify-address" | "account-exists" | "address-code" | "address-added" | "address-removed" | "main-address-changed" | "security-notice" | "sender-test"; sentAt: string; onboardingId: string | null; customerId: string | null; text: string; html: string; links: { [name: string]: string }; };
  AdvancedClock: { onboardingId: string; advancedFrom: string; now: string; status: "received" | "invited" | "needs_contact" | "expired" | "declined" | "cancelled" | "completed"; nextReminderAt: string | null; expiresAt: string | null; events: (Schemas['EventOutput'])[]; };
  DeletedCustomer: { customerId: string; deleted: true; };
  Activation: { activationId: string; deviceCode: string; userCode: string; verificationUri: string; verificationUriComplete: string; qrSvg: string; expiresIn: number; interval: number; account?: { state: "sign_in" | "create_account"; } | { state: "pending_invitation"; companyName: string; }; };
  ActivationToken: { instanceId: string; businessAccount: { id: string; companyName: string; }; license: Schemas['InstanceLicense']; certificate: string; };
  InstanceLicense: { id: string; product: string; kind: "permanent" | "subscription"; version: string; quantity: number; edition: "full" | "trial" | "not_for_resale"; upgradeInsuranceUntil: string | null; subscriptionEndsAt: string | null; };
  DeviceError: { error: "authorization_pending" | "slow_down" | "access_denied" | "expired_token"; interval?: number; };
  KeySet: { keys: ({ kty: string; kid: string; })[]; };
  Heartbeat: { instanceId: string; status: "active" | "deactivated"; entitled: boolean; reason?: "subscription_ended" | "license_ended"; certificate?: string; users?: { allowed: number; reported: number; graceUntil: string | null; }; };
  DeactivatedInstance: { instanceId: string; status: "deactivated"; deactivatedAt: string; seatHeldUntil: string | null; };
  Health: { status: "ok"; };
  Readiness: { status: "ready"; database: "ok"; temporal: "ok" | "away"; temporals: { live: "ok" | "away"; test: "ok" | "away"; }; };
  MailReport: { result: "recorded" | "repeated" | "ignored"; };
  OrderOutput: { id: string; externalOrderId: string; channel: "sales" | "reseller" | "campaign"; resellerId: string | null; status: "received" | "taken" | "cancelled"; customerId: string; onboardingId: string; receivedAt: string; takenAt: string | null; cancelledAt: string | null; metadata: Schemas['Metadata']; updatedAt: string; cancelReason: string | null; warnings: (Schemas['OrderWarning'])[]; lines: (Schemas['OrderLineOutput'])[]; };
  OrderLineOutput: { position: number; product: string; kind: "permanent" | "subscription"; version: string; quantity: number; edition: "full" | "trial" | "not_for_resale"; upgradeInsuranceUntil: string | null; subscriptionEndsAt: string | null; cancelledAt: string | null; licenseId: string | null; status: "received" | "disputed" | "cancelled" | "ended" | "held" | "bound" | "voided" | "returned"; };
  EventOutput: { id: string; type: "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested"; createdAt: string; livemode: boolean; data: { [name: string]: string | number | boolean | null }; };
}

/** Every operation by its id. */
export interface Calls {
  createOrder: {
    params: undefined;
    query: undefined;
    body: Schemas['Order'];
    answer: Schemas['AcceptedOrder'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "idempotency_conflict" | "idempotency_in_progress" | "order_conflict" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listOrders: {
    params: undefined;
    query: { externalOrderId?: string; status?: "received" | "taken" | "cancelled"; customerId?: string; onboardingId?: string; createdFrom?: string; createdBefore?: string; updatedFrom?: string; updatedBefore?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['OrderList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  createOrdersInBulk: {
    params: undefined;
    query: { dryRun?: "true" | "false"; };
    body: (Schemas['Order'])[];
    answer: Schemas['Operation'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "invalid_csv" | "unauthorized" | "missing_scope" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "too_many_rows" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getOrder: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['OrderOutput'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  changeOrder: {
    params: { id: string; };
    query: undefined;
    body: { metadata: { [name: string]: string | null } | null | ""; };
    answer: Schemas['OrderOutput'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  cancelOrder: {
    params: { id: string; };
    query: undefined;
    body: { reason: string; lines?: (number)[] | null; };
    answer: Schemas['OrderOutput'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getOperation: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['Operation'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listOperationRows: {
    params: { id: string; };
    query: { outcome?: "accepted" | "already_there" | "refused" | "waiting"; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['OperationRowList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listOnboardings: {
    params: undefined;
    query: { status?: "received" | "invited" | "needs_contact" | "expired" | "declined" | "cancelled" | "completed"; customerId?: string; problem?: "any" | "order_not_taken" | "step_failing"; statusSinceFrom?: string; statusSinceBefore?: string; createdFrom?: string; createdBefore?: string; updatedFrom?: string; updatedBefore?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['OnboardingList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getOnboarding: {
    params: { id: string; };
    query: { timeZone?: string; };
    body: undefined;
    answer: Schemas['Onboarding'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  resendInvitation: {
    params: { id: string; };
    query: undefined;
    body: { liftLimit?: boolean | null; } | undefined;
    answer: Schemas['Onboarding'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "not_invited_yet" | "onboarding_closed" | "needs_contact" | "already_member" | "too_many_sends" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  cancelOnboarding: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['Onboarding'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "not_invited_yet" | "onboarding_closed" | "other_orders_stand" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  correctEmail: {
    params: { id: string; };
    query: undefined;
    body: { primaryEmail: string; liftLimit?: boolean | null; };
    answer: Schemas['Onboarding'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "not_invited_yet" | "onboarding_closed" | "already_member" | "already_invited" | "other_orders_stand" | "too_many_sends" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  listAllLicenses: {
    params: undefined;
    query: { status?: "held" | "bound" | "voided" | "returned"; businessAccountId?: string; customerId?: string; externalOrderId?: string; createdFrom?: string; createdBefore?: string; updatedFrom?: string; updatedBefore?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['LicensePage'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getLicense: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['License'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listCustomers: {
    params: undefined;
    query: { createdFrom?: string; createdBefore?: string; updatedFrom?: string; updatedBefore?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['CustomerPage'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getCustomer: {
    params: { customerId: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['KnownCustomer'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  changeCustomer: {
    params: { customerId: string; };
    query: undefined;
    body: { companyName?: string | null; country?: string | null; timeZone?: string | null; locale?: string | null; primaryEmail?: string | null; otherContacts?: ({ email: string; })[] | null; metadata?: { [name: string]: string | null } | null | ""; };
    answer: Schemas['ChangedCustomer'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "other_orders_stand" | "not_invited_yet" | "onboarding_closed" | "already_member" | "already_invited" | "too_many_sends" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  optOutCustomer: {
    params: { customerId: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['MailWish'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  optInCustomer: {
    params: { customerId: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['MailWish'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getBusinessAccount: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['BusinessAccount'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  verifyBusinessAccount: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['BusinessAccount'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listMembers: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['MemberList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getMember: {
    params: { id: string; memberId: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['Member'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  changeMember: {
    params: { id: string; memberId: string; };
    query: undefined;
    body: { role?: "admin" | "member" | null; status?: "active" | "blocked" | null; };
    answer: Schemas['Member'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "last_admin" | "member_blocked" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  removeMember: {
    params: { id: string; memberId: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['RemovedMember'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "last_admin" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listInvitations: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['InvitationList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  inviteColleagues: {
    params: { id: string; };
    query: undefined;
    body: { invitations: ({ email: string; role: "admin" | "member"; locale?: string | null; })[]; };
    answer: Schemas['InviteResultList'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  listLicenses: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['LicenseList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listInstances: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['InstanceList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listAuditEvents: {
    params: { id: string; };
    query: { limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['AuditEventList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getInvitation: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['SingleInvitation'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  changeInvitation: {
    params: { id: string; };
    query: undefined;
    body: { email?: string | null; role?: "admin" | "member" | null; locale?: string | null; };
    answer: Schemas['SingleInvitation'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "already_member" | "invitation_closed" | "invitation_of_order" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "organisation_limit" | "recipient_limit" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  resendAccountInvitation: {
    params: { id: string; };
    query: undefined;
    body: { liftLimit?: boolean | null; } | undefined;
    answer: Schemas['SingleInvitation'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "invitation_closed" | "already_member" | "needs_contact" | "too_many_sends" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "too_soon" | "too_many_today" | "organisation_limit" | "recipient_limit" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  revokeAccountInvitation: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['SingleInvitation'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "invitation_closed" | "invitation_of_order" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  startCampaign: {
    params: undefined;
    query: undefined;
    body: { licenses?: (unknown)[] | null; dryRun?: boolean | null; pace?: { mailsPerHour?: number | null; rampUpFrom?: number | null; businessHours?: boolean | null; stopAtBounceRate?: number | null; bounceRateOf?: number | null; } | null; customers?: { ids?: (string)[] | null; countries?: (string)[] | null; locales?: (string)[] | null; insuranceFrom?: string | null; insuranceUntil?: string | null; insuranceEndsWithinDays?: number | null; neverInvited?: boolean | null; } | null; startAt?: string | null; } | undefined;
    answer: Schemas['StartedCampaign'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  getCampaign: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['Campaign'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getCampaignFunnel: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['CampaignFunnel'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  pauseCampaign: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['Campaign'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "campaign_closed" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  resumeCampaign: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['Campaign'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "campaign_closed" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  cancelCampaign: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['Campaign'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "campaign_closed" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  listCampaignSchedules: {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: { data: (Schemas['CampaignSchedule'])[]; };
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  createCampaignSchedule: {
    params: undefined;
    query: undefined;
    body: { cron: string; timeZone?: string | null; dryRun?: boolean | null; pace?: { mailsPerHour?: number | null; rampUpFrom?: number | null; businessHours?: boolean | null; stopAtBounceRate?: number | null; bounceRateOf?: number | null; } | null; customers?: { countries?: (string)[] | null; locales?: (string)[] | null; insuranceFrom?: string | null; insuranceUntil?: string | null; insuranceEndsWithinDays?: number | null; neverInvited?: boolean | null; } | null; };
    answer: Schemas['CampaignSchedule'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  getCampaignSchedule: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['CampaignSchedule'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  endCampaignSchedule: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['CampaignSchedule'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  listEvents: {
    params: undefined;
    query: { after?: string; type?: "order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested"; limit?: number; };
    body: undefined;
    answer: Schemas['EventList'];
    codes: "bad_request" | "invalid_query" | "bad_cursor" | "unauthorized" | "missing_scope" | "cursor_expired" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  createWebhookEndpoint: {
    params: undefined;
    query: undefined;
    body: { url: string; types?: ("order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested")[] | null; ownerEmail?: string | null; locale?: string | null; };
    answer: Schemas['NewWebhookEndpoint'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "idempotency_conflict" | "idempotency_in_progress" | "too_many_endpoints" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listWebhookEndpoints: {
    params: undefined;
    query: { resellerId?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['WebhookEndpointList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getWebhookEndpoint: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['WebhookEndpoint'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  changeWebhookEndpoint: {
    params: { id: string; };
    query: undefined;
    body: { url?: string | null; types?: ("order.*" | "onboarding.*" | "invitation.*" | "license.*" | "instance.*" | "account.*" | "member.*" | "relation.*" | "transfer.*" | "customer.*" | "webhook_endpoint.*" | "order.received" | "order.taken" | "order.cancelled" | "onboarding.received" | "onboarding.invited" | "onboarding.needs_contact" | "onboarding.expired" | "onboarding.declined" | "onboarding.cancelled" | "onboarding.completed" | "invitation.created" | "invitation.changed" | "invitation.sent" | "invitation.reminded" | "invitation.bounced" | "invitation.corrected" | "invitation.next_contact" | "invitation.made_admin" | "invitation.made_member" | "invitation.accepted" | "invitation.declined" | "invitation.revoked" | "invitation.expired" | "invitation.undeliverable" | "license.held" | "license.bound" | "license.renewed" | "license.disputed" | "license.assigned" | "license.rejected" | "license.ended" | "license.voided" | "license.returned" | "license.renewal_returned" | "instance.activated" | "instance.upgraded" | "instance.renamed" | "instance.stale" | "instance.deactivated" | "account.created" | "account.verified" | "account.renamed" | "member.joined" | "member.promoted" | "member.demoted" | "member.blocked" | "member.unblocked" | "member.removed" | "member.left" | "relation.began" | "relation.requested" | "relation.approved" | "relation.refused" | "relation.ended" | "transfer.requested" | "transfer.accepted" | "transfer.declined" | "transfer.cancelled" | "transfer.expired" | "transfer.undone" | "customer.updated" | "customer.opted_out" | "customer.opted_in" | "customer.erased" | "webhook_endpoint.tested")[] | null; ownerEmail?: string | null; enabled?: boolean | null; };
    answer: Schemas['WebhookEndpoint'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  deleteWebhookEndpoint: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['DeletedWebhookEndpoint'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  rotateWebhookSecret: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['RotatedWebhookEndpoint'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  sendTestEvent: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['TestEvent'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "endpoint_not_enabled" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listWebhookDeliveries: {
    params: { id: string; };
    query: { status?: "pending" | "delivered" | "failed"; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['WebhookDeliveryList'];
    codes: "bad_request" | "invalid_query" | "bad_cursor" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  replayWebhookDelivery: {
    params: { id: string; deliveryId: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['WebhookDelivery'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "endpoint_not_enabled" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listResellers: {
    params: undefined;
    query: { limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['ResellerList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  createReseller: {
    params: undefined;
    query: undefined;
    body: { name: string; contactEmail?: string | null; };
    answer: Schemas['Reseller'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getReseller: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['Reseller'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  endReseller: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['Reseller'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listResellerRelations: {
    params: undefined;
    query: { businessAccountId?: string; resellerId?: string; status?: "requested" | "active" | "ended"; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['ResellerRelationList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  requestResellerRelation: {
    params: undefined;
    query: undefined;
    body: { businessAccountId?: string | null; customerId?: string | null; resellerId?: string | null; };
    answer: Schemas['RelationRequested'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getResellerRelation: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['ResellerRelation'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  endResellerRelation: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['ResellerRelation'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  transferAccount: {
    params: undefined;
    query: undefined;
    body: { businessAccountId: string; fromResellerId: string; toResellerId: string; dryRun?: boolean | null; };
    answer: Schemas['TransferPreview'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "idempotency_conflict" | "idempotency_in_progress" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getResellerTransfer: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['ResellerTransfer'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  cancelResellerTransfer: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['ResellerTransfer'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  undoResellerTransfer: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['ResellerTransfer'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "transfer_superseded" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listApiKeys: {
    params: undefined;
    query: { limit?: number; cursor?: string; resellerId?: string; };
    body: undefined;
    answer: Schemas['ApiKeyList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  createApiKey: {
    params: undefined;
    query: undefined;
    body: { name: string; resellerId?: string | null; scopes?: ("orders:read" | "orders:write" | "onboardings:read" | "onboardings:write" | "licenses:read" | "accounts:read" | "accounts:write" | "customers:read" | "customers:write" | "campaigns:read" | "campaigns:write" | "events:read" | "webhooks:read" | "webhooks:write" | "resellers:read" | "resellers:write" | "relations:read" | "relations:write" | "api_keys:read" | "api_keys:write" | "test:read" | "test:write")[] | null; networks?: (string)[] | null; expiresAt?: string | null; };
    answer: Schemas['NewApiKey'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "beyond_own_key" | "idempotency_conflict" | "idempotency_in_progress" | "too_many_keys" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getApiKey: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['ApiKey'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  revokeApiKey: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['ApiKey'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "vendor_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listTestMails: {
    params: undefined;
    query: { to?: string; kind?: "invitation" | "reminder" | "last-reminder" | "license-bound" | "license-ends" | "licenses-ending" | "grace-started" | "grace-ended" | "instances-stale" | "relation-began" | "relation-requested" | "relation-ended" | "transfer-requested" | "webhook-paused" | "joined" | "admin-joined" | "declined" | "contact-needed" | "blocked" | "removed" | "ask-admin" | "admin-wanted" | "team-changed" | "account-renamed" | "password-reset" | "password-changed" | "verify-address" | "account-exists" | "address-code" | "address-added" | "address-removed" | "main-address-changed" | "security-notice" | "sender-test"; onboardingId?: string; customerId?: string; limit?: number; cursor?: string; };
    body: undefined;
    answer: Schemas['TestMailList'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "test_key_only" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getTestMail: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['TestMail'];
    codes: "bad_request" | "invalid_query" | "unauthorized" | "missing_scope" | "test_key_only" | "not_found" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  advanceTestClock: {
    params: undefined;
    query: undefined;
    body: { onboardingId: string; by: string; };
    answer: Schemas['AdvancedClock'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "test_key_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "onboarding_closed" | "other_orders_stand" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "time_machine_unavailable" | "database_unavailable" | "overloaded" | "shutting_down" | "case_not_running" | "worker_away" | "temporal_away" | "step_failed";
  };
  deleteTestCustomer: {
    params: { id: string; };
    query: undefined;
    body: undefined;
    answer: Schemas['DeletedCustomer'];
    codes: "bad_request" | "invalid_query" | "invalid_json" | "unauthorized" | "missing_scope" | "test_key_only" | "not_found" | "idempotency_conflict" | "idempotency_in_progress" | "other_orders_stand" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "temporal_away";
  };
  startActivation: {
    params: undefined;
    query: undefined;
    body: { product: "ras" | "desktop-business" | "access-business" | "mac-management"; version: string; licenseKey?: string | null; email?: string | null; instance: { fingerprint: string; name: string; hostname?: string | null; }; previous?: { version: string; licenseKey?: string | null; instanceId?: string | null; } | null; replaces?: string | null; };
    answer: Schemas['Activation'];
    codes: "bad_request" | "invalid_json" | "unauthorized" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  collectCertificate: {
    params: undefined;
    query: undefined;
    body: { deviceCode: string; };
    answer: Schemas['ActivationToken'];
    codes: "bad_request" | "invalid_json" | "unauthorized" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  listCertificateKeys: {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: Schemas['KeySet'];
    codes: "bad_request" | "unauthorized" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  sendHeartbeat: {
    params: { id: string; };
    query: undefined;
    body: { users?: number | null; } | undefined;
    answer: Schemas['Heartbeat'];
    codes: "bad_request" | "invalid_json" | "unauthorized" | "instance_deactivated" | "not_found" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  deactivateInstance: {
    params: { id: string; };
    query: undefined;
    body: { [name: string]: never } | undefined;
    answer: Schemas['DeactivatedInstance'];
    codes: "bad_request" | "invalid_json" | "unauthorized" | "instance_deactivated" | "not_found" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  getHealth: {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: Schemas['Health'];
    codes: "bad_request" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "process_stuck";
  };
  getReadiness: {
    params: undefined;
    query: undefined;
    body: undefined;
    answer: Schemas['Readiness'];
    codes: "bad_request" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down";
  };
  reportMail: {
    params: undefined;
    query: undefined;
    body: { [name: string]: unknown };
    answer: Schemas['MailReport'];
    codes: "bad_request" | "invalid_json" | "unauthorized" | "invalid_signature" | "body_too_large" | "unsupported_media_type" | "validation_failed" | "rate_limited" | "internal_error" | "database_unavailable" | "overloaded" | "shutting_down" | "webhook_not_set_up";
  };
}

/** Where each operation is, whether it takes an Idempotency-Key and If-Match, and whether its body is JSON a line. */
export const CALLS = {
  createOrder: { method: 'POST', path: '/v1/orders', takesKey: true, takesIfMatch: false, isLines: false },
  listOrders: { method: 'GET', path: '/v1/orders', takesKey: false, takesIfMatch: false, isLines: false },
  createOrdersInBulk: { method: 'POST', path: '/v1/orders/bulk', takesKey: true, takesIfMatch: false, isLines: true },
  getOrder: { method: 'GET', path: '/v1/orders/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  changeOrder: { method: 'PATCH', path: '/v1/orders/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  cancelOrder: { method: 'POST', path: '/v1/orders/{id}/cancel', takesKey: true, takesIfMatch: true, isLines: false },
  getOperation: { method: 'GET', path: '/v1/operations/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  listOperationRows: { method: 'GET', path: '/v1/operations/{id}/rows', takesKey: false, takesIfMatch: false, isLines: false },
  listOnboardings: { method: 'GET', path: '/v1/onboardings', takesKey: false, takesIfMatch: false, isLines: false },
  getOnboarding: { method: 'GET', path: '/v1/onboardings/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  resendInvitation: { method: 'POST', path: '/v1/onboardings/{id}/resend', takesKey: true, takesIfMatch: true, isLines: false },
  cancelOnboarding: { method: 'POST', path: '/v1/onboardings/{id}/cancel', takesKey: true, takesIfMatch: true, isLines: false },
  correctEmail: { method: 'POST', path: '/v1/onboardings/{id}/correct-email', takesKey: true, takesIfMatch: true, isLines: false },
  listAllLicenses: { method: 'GET', path: '/v1/licenses', takesKey: false, takesIfMatch: false, isLines: false },
  getLicense: { method: 'GET', path: '/v1/licenses/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  listCustomers: { method: 'GET', path: '/v1/customers', takesKey: false, takesIfMatch: false, isLines: false },
  getCustomer: { method: 'GET', path: '/v1/customers/{customerId}', takesKey: false, takesIfMatch: false, isLines: false },
  changeCustomer: { method: 'PATCH', path: '/v1/customers/{customerId}', takesKey: true, takesIfMatch: true, isLines: false },
  optOutCustomer: { method: 'POST', path: '/v1/customers/{customerId}/opt-out', takesKey: true, takesIfMatch: true, isLines: false },
  optInCustomer: { method: 'POST', path: '/v1/customers/{customerId}/opt-in', takesKey: true, takesIfMatch: true, isLines: false },
  getBusinessAccount: { method: 'GET', path: '/v1/business-accounts/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  verifyBusinessAccount: { method: 'POST', path: '/v1/business-accounts/{id}/verify', takesKey: true, takesIfMatch: true, isLines: false },
  listMembers: { method: 'GET', path: '/v1/business-accounts/{id}/members', takesKey: false, takesIfMatch: false, isLines: false },
  getMember: { method: 'GET', path: '/v1/business-accounts/{id}/members/{memberId}', takesKey: false, takesIfMatch: false, isLines: false },
  changeMember: { method: 'PATCH', path: '/v1/business-accounts/{id}/members/{memberId}', takesKey: true, takesIfMatch: true, isLines: false },
  removeMember: { method: 'DELETE', path: '/v1/business-accounts/{id}/members/{memberId}', takesKey: true, takesIfMatch: true, isLines: false },
  listInvitations: { method: 'GET', path: '/v1/business-accounts/{id}/invitations', takesKey: false, takesIfMatch: false, isLines: false },
  inviteColleagues: { method: 'POST', path: '/v1/business-accounts/{id}/invitations', takesKey: true, takesIfMatch: false, isLines: false },
  listLicenses: { method: 'GET', path: '/v1/business-accounts/{id}/licenses', takesKey: false, takesIfMatch: false, isLines: false },
  listInstances: { method: 'GET', path: '/v1/business-accounts/{id}/instances', takesKey: false, takesIfMatch: false, isLines: false },
  listAuditEvents: { method: 'GET', path: '/v1/business-accounts/{id}/audit-events', takesKey: false, takesIfMatch: false, isLines: false },
  getInvitation: { method: 'GET', path: '/v1/invitations/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  changeInvitation: { method: 'PATCH', path: '/v1/invitations/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  resendAccountInvitation: { method: 'POST', path: '/v1/invitations/{id}/resend', takesKey: true, takesIfMatch: true, isLines: false },
  revokeAccountInvitation: { method: 'POST', path: '/v1/invitations/{id}/revoke', takesKey: true, takesIfMatch: true, isLines: false },
  startCampaign: { method: 'POST', path: '/v1/campaigns', takesKey: true, takesIfMatch: false, isLines: false },
  getCampaign: { method: 'GET', path: '/v1/campaigns/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  getCampaignFunnel: { method: 'GET', path: '/v1/campaigns/{id}/funnel', takesKey: false, takesIfMatch: false, isLines: false },
  pauseCampaign: { method: 'POST', path: '/v1/campaigns/{id}/pause', takesKey: true, takesIfMatch: true, isLines: false },
  resumeCampaign: { method: 'POST', path: '/v1/campaigns/{id}/resume', takesKey: true, takesIfMatch: true, isLines: false },
  cancelCampaign: { method: 'POST', path: '/v1/campaigns/{id}/cancel', takesKey: true, takesIfMatch: true, isLines: false },
  listCampaignSchedules: { method: 'GET', path: '/v1/campaign-schedules', takesKey: false, takesIfMatch: false, isLines: false },
  createCampaignSchedule: { method: 'POST', path: '/v1/campaign-schedules', takesKey: true, takesIfMatch: false, isLines: false },
  getCampaignSchedule: { method: 'GET', path: '/v1/campaign-schedules/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  endCampaignSchedule: { method: 'DELETE', path: '/v1/campaign-schedules/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  listEvents: { method: 'GET', path: '/v1/events', takesKey: false, takesIfMatch: false, isLines: false },
  createWebhookEndpoint: { method: 'POST', path: '/v1/webhook-endpoints', takesKey: true, takesIfMatch: false, isLines: false },
  listWebhookEndpoints: { method: 'GET', path: '/v1/webhook-endpoints', takesKey: false, takesIfMatch: false, isLines: false },
  getWebhookEndpoint: { method: 'GET', path: '/v1/webhook-endpoints/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  changeWebhookEndpoint: { method: 'PATCH', path: '/v1/webhook-endpoints/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  deleteWebhookEndpoint: { method: 'DELETE', path: '/v1/webhook-endpoints/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  rotateWebhookSecret: { method: 'POST', path: '/v1/webhook-endpoints/{id}/rotate-secret', takesKey: true, takesIfMatch: true, isLines: false },
  sendTestEvent: { method: 'POST', path: '/v1/webhook-endpoints/{id}/test', takesKey: true, takesIfMatch: false, isLines: false },
  listWebhookDeliveries: { method: 'GET', path: '/v1/webhook-endpoints/{id}/deliveries', takesKey: false, takesIfMatch: false, isLines: false },
  replayWebhookDelivery: { method: 'POST', path: '/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay', takesKey: true, takesIfMatch: false, isLines: false },
  listResellers: { method: 'GET', path: '/v1/resellers', takesKey: false, takesIfMatch: false, isLines: false },
  createReseller: { method: 'POST', path: '/v1/resellers', takesKey: true, takesIfMatch: false, isLines: false },
  getReseller: { method: 'GET', path: '/v1/resellers/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  endReseller: { method: 'DELETE', path: '/v1/resellers/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  listResellerRelations: { method: 'GET', path: '/v1/reseller-relations', takesKey: false, takesIfMatch: false, isLines: false },
  requestResellerRelation: { method: 'POST', path: '/v1/reseller-relations', takesKey: true, takesIfMatch: false, isLines: false },
  getResellerRelation: { method: 'GET', path: '/v1/reseller-relations/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  endResellerRelation: { method: 'POST', path: '/v1/reseller-relations/{id}/end', takesKey: true, takesIfMatch: true, isLines: false },
  transferAccount: { method: 'POST', path: '/v1/reseller-transfers', takesKey: true, takesIfMatch: false, isLines: false },
  getResellerTransfer: { method: 'GET', path: '/v1/reseller-transfers/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  cancelResellerTransfer: { method: 'POST', path: '/v1/reseller-transfers/{id}/cancel', takesKey: true, takesIfMatch: true, isLines: false },
  undoResellerTransfer: { method: 'POST', path: '/v1/reseller-transfers/{id}/undo', takesKey: true, takesIfMatch: true, isLines: false },
  listApiKeys: { method: 'GET', path: '/v1/api-keys', takesKey: false, takesIfMatch: false, isLines: false },
  createApiKey: { method: 'POST', path: '/v1/api-keys', takesKey: true, takesIfMatch: false, isLines: false },
  getApiKey: { method: 'GET', path: '/v1/api-keys/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  revokeApiKey: { method: 'DELETE', path: '/v1/api-keys/{id}', takesKey: true, takesIfMatch: true, isLines: false },
  listTestMails: { method: 'GET', path: '/v1/test/mails', takesKey: false, takesIfMatch: false, isLines: false },
  getTestMail: { method: 'GET', path: '/v1/test/mails/{id}', takesKey: false, takesIfMatch: false, isLines: false },
  advanceTestClock: { method: 'POST', path: '/v1/test/clock/advance', takesKey: true, takesIfMatch: false, isLines: false },
  deleteTestCustomer: { method: 'DELETE', path: '/v1/test/customers/{id}', takesKey: true, takesIfMatch: false, isLines: false },
  startActivation: { method: 'POST', path: '/v1/activations', takesKey: false, takesIfMatch: false, isLines: false },
  collectCertificate: { method: 'POST', path: '/v1/activations/token', takesKey: false, takesIfMatch: false, isLines: false },
  listCertificateKeys: { method: 'GET', path: '/v1/activations/keys', takesKey: false, takesIfMatch: false, isLines: false },
  sendHeartbeat: { method: 'POST', path: '/v1/instances/{id}/heartbeat', takesKey: false, takesIfMatch: false, isLines: false },
  deactivateInstance: { method: 'POST', path: '/v1/instances/{id}/deactivate', takesKey: false, takesIfMatch: false, isLines: false },
  getHealth: { method: 'GET', path: '/healthz', takesKey: false, takesIfMatch: false, isLines: false },
  getReadiness: { method: 'GET', path: '/readyz', takesKey: false, takesIfMatch: false, isLines: false },
  reportMail: { method: 'POST', path: '/v1/webhooks/resend', takesKey: false, takesIfMatch: false, isLines: false },
} as const satisfies Record<keyof Calls, { method: string; path: string; takesKey: boolean; takesIfMatch: boolean; isLines: boolean }>;
