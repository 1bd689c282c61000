import type { ProblemKind } from './problem-kind.ts';
import { UNAVAILABLE_PROBLEMS } from './unavailable-problems.ts';

export const PROBLEMS = {
  bad_request: {
    status: 400,
    title: 'The request cannot be read',
    recovery: 'Check the address and the encoding of the request.',
  },
  invalid_json: {
    status: 400,
    title: 'The body is not JSON',
    recovery: 'Send one well-formed JSON document in UTF-8, with each key once in an object.',
  },
  invalid_csv: {
    status: 400,
    title: 'The body is not CSV',
    recovery: 'Close every quote, and double one inside quotes. Nothing of the file was taken.',
  },
  invalid_query: {
    status: 400,
    title: 'The query has faults',
    recovery: 'Correct every parameter that `errors` points at; take a cursor from an answer as it is.',
  },
  bad_cursor: {
    status: 400,
    title: 'This cursor is not from this list',
    recovery: 'Send the `nextCursor` of the page before unchanged. A cursor of the other mode is not known.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid API key',
    recovery: 'Send `Authorization: Bearer gh_live_…` or `gh_test_…` with a key that is not revoked.',
  },
  instance_deactivated: {
    status: 401,
    title: 'This certificate is not valid any more',
    recovery: 'Activate the instance again with `POST /v1/activations`.',
  },
  invalid_signature: {
    status: 401,
    title: 'This webhook is not signed by the mail provider',
    recovery: 'Set `RESEND_WEBHOOK_SECRET` to the signing secret of this webhook, and keep the clock right.',
  },
  vendor_only: {
    status: 403,
    title: 'Only the vendor may do this',
    recovery: 'Ask the vendor: a key of a reseller does not open this operation.',
  },
  missing_scope: {
    status: 403,
    title: 'This key lacks the scope',
    recovery: 'Use a key with the scope that the answer names, or ask for one.',
  },
  beyond_own_key: {
    status: 403,
    title: 'The new key would open more than this one',
    recovery:
      'Ask for networks within those of this key and an end that is not after its own, or use a wider key.',
  },
  test_key_only: {
    status: 403,
    title: 'Only a test key opens this operation',
    recovery: 'Send a key that begins with `gh_test_`: there is no such operation in live mode.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    recovery: 'Check the path and the id. Ids of the other mode or of another caller are not found.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This path does not have this method',
    recovery: 'Use one of the methods that the Allow header names.',
  },
  too_many_keys: {
    status: 409,
    title: 'This reseller has as many keys as it may have',
    recovery:
      'Revoke one of its keys, then repeat the request. Two at a time let it change keys without a gap.',
  },
  other_orders_stand: {
    status: 409,
    title: 'This onboarding carries orders of others',
    recovery: 'Cancel your own order with `POST /v1/orders/{id}/cancel`, or ask the vendor.',
  },
  transfer_superseded: {
    status: 409,
    title: 'The account was transferred again since',
    recovery: 'Undo the later transfer of the account first, then this one.',
  },
  order_conflict: {
    status: 409,
    title: 'This external order id was used for another order',
    recovery: 'Send the order as it was first sent, or give a changed order a new external id.',
  },
  idempotency_conflict: {
    status: 409,
    title: 'This Idempotency-Key was used for another request',
    recovery: 'Use a new key for a new request; repeat a request with its key unchanged.',
  },
  idempotency_in_progress: {
    status: 409,
    title: 'A request with this Idempotency-Key is still under way',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request unchanged.',
  },
  already_member: {
    status: 409,
    title: 'This address belongs to a member of the account',
    recovery: 'Nothing to do for this person; name another address to invite another person.',
  },
  last_admin: {
    status: 409,
    title: 'The account would have no admin left',
    recovery: 'Make another member an admin first.',
  },
  member_blocked: {
    status: 409,
    title: 'This member is blocked, and keeps its role',
    recovery: 'Send `"status": "active"` with the role.',
  },
  already_invited: {
    status: 409,
    title: 'This address has a pending invitation to the account',
    recovery: 'Resend the pending invitation, or name another address.',
  },
  not_invited_yet: {
    status: 409,
    title: 'This onboarding has no invitation yet',
    recovery: 'Wait the seconds that Retry-After names, then repeat the request.',
  },
  onboarding_closed: {
    status: 409,
    title: 'This onboarding is over',
    recovery: 'Read the onboarding to see how it ended. A further order opens a new one.',
  },
  invitation_closed: {
    status: 409,
    title: 'This invitation is over',
    recovery: 'Read the invitation to see how it ended. Invite the address again if it should join.',
  },
  invitation_of_order: {
    status: 409,
    title: 'This invitation belongs to an order',
    recovery: 'Its role stays. Send another address to `correct-email` of its onboarding.',
  },
  campaign_closed: {
    status: 409,
    title: 'This campaign is over',
    recovery: 'Read the campaign to see how it ended. A new one looks at every customer again.',
  },
  needs_contact: {
    status: 409,
    title: 'There is no working address to invite',
    recovery:
      "Send the right address to `correct-email` of the onboarding, or of a colleague's invitation with PATCH.",
  },
  too_many_sends: {
    status: 409,
    title: 'This invitation has reached its limit of mails',
    recovery: 'Waiting does not help. Send the request with `"liftLimit": true` to send the mail anyway.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    recovery: 'Send the whole request within 15 seconds.',
  },
  endpoint_not_enabled: {
    status: 409,
    title: 'This webhook endpoint is not enabled',
    recovery:
      'Send `{"enabled": true}` with PATCH to the endpoint first; what waited for it is then sent too.',
  },
  too_many_endpoints: {
    status: 409,
    title: 'There are too many webhook endpoints',
    recovery: 'Delete one that is not used any more.',
  },
  cursor_expired: {
    status: 410,
    title: 'The events after this cursor are not kept any more',
    recovery:
      'Read what you need from the lists and single objects, then read the events again without `after`: events are kept for 90 days.',
  },
  precondition_failed: {
    status: 412,
    title: 'The object is not as If-Match says',
    recovery: 'Read the object again, decide again, and send the change with its new ETag. Nothing was done.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    recovery: 'Split the request: a body has at most 1 MB, a file of orders 50 MB.',
  },
  too_many_rows: {
    status: 413,
    title: 'The file has too many rows',
    recovery: 'Split the file: it has at most 10,000 rows. Nothing of it was taken.',
  },
  line_too_long: {
    status: 413,
    title: 'The line is too long',
    recovery: 'Split the order, or end the row before with a line break. The other rows are taken.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body must be JSON',
    recovery:
      'Send `Content-Type: application/json`, or for orders in bulk `application/x-ndjson` or `text/csv`; in UTF-8.',
  },
  validation_failed: {
    status: 422,
    title: 'The request has faults',
    recovery: 'Correct every field that `errors` points at, then send the request again. Nothing was done.',
  },
  too_soon: {
    status: 429,
    title: 'A mail was sent a moment ago',
    recovery: 'Wait the seconds that Retry-After names.',
  },
  too_many_today: {
    status: 429,
    title: 'This invitation has reached its limit of mails for today',
    recovery: 'Wait the seconds that Retry-After names.',
  },
  organisation_limit: {
    status: 429,
    title: 'This organisation has reached its limit of mails for this hour',
    recovery: 'Wait the seconds that Retry-After names.',
  },
  recipient_limit: {
    status: 429,
    title: 'This address has reached its limit of mails from all senders for this hour or day',
    recovery: 'Wait the seconds that Retry-After names.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    recovery: 'Wait the seconds that Retry-After names, then send fewer requests.',
  },
  headers_too_large: {
    status: 431,
    title: 'The headers are too large',
    recovery: 'Send at most 16 KB of headers.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong on our side',
    recovery: 'Repeat the request; if it fails again, report its requestId.',
  },
  time_machine_unavailable: {
    status: 501,
    title: 'This Temporal server cannot move time',
    recovery: 'Use the embedded dev server, or switch time skipping on for the test namespace.',
  },
  ...UNAVAILABLE_PROBLEMS,
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;
