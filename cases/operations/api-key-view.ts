import type { ApiKeyRow } from '../../db/security-rows.ts';
import type { ApiScope } from '../../policy/api-access.ts';

/** A key as API and CLI show it: without the key itself. */
export const apiKeyView = (row: ApiKeyRow) => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  resellerId: row.reseller_id,
  scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as ApiScope[]),
  networks: row.networks === null ? null : (JSON.parse(row.networks) as string[]),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});
