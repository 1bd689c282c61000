import type { TestMailFilter, TestMailRow } from '../../db/repositories/test-mails.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../resellers/viewer.ts';

/** The mails that test mode would have sent, newest first; to a reseller those about onboardings that carry its orders alone. */
export const listTestMails = (
  store: Store,
  { resellerId }: Viewer,
  filter: Omit<TestMailFilter, 'submitter'>,
): Promise<TestMailRow[]> => store.testMails.list({ ...filter, submitter: resellerId ?? undefined });

/** What a list shows of a mail. */
export const testMailSummary = (row: TestMailRow) => ({
  id: row.id,
  to: row.to,
  subject: row.subject,
  kind: row.kind,
  sentAt: row.sent_at,
  onboardingId: row.onboarding_id,
  customerId: row.customer_id,
});

/** A mail as it would have been sent, with its links. */
export const testMailView = (row: TestMailRow) => ({
  ...testMailSummary(row),
  text: row.text,
  html: row.html,
  links: JSON.parse(row.links) as Record<string, string>,
});
