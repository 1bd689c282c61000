import type { BoughtLine } from '../../db/repositories/orders.ts';
import { LISTED_PURCHASES } from '../../policy/numbers.ts';
import { productName } from '../../policy/products.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { Visit } from '../shell/visit.ts';
import type { JoinPageProps } from './join-page.tsx';

/** What the orders have that led to an invitation; undefined for a colleague's. */
export async function listBought(
  { environment, reader }: Visit,
  invitationId: string,
): Promise<JoinPageProps['bought']> {
  const lines = await environment.store.orders.boughtFor([invitationId], LISTED_PURCHASES);
  const [first] = lines;
  if (!first) return undefined;
  const { t } = reader;
  return {
    lines: lines.map((line) => ({ id: line.id, text: describeLine(t, line) })),
    more: first.total - lines.length,
  };
}

function describeLine(t: PageT, line: BoughtLine): string {
  const kind = t('licenses.table.kind', { kind: t(`site.licenseKind.${line.kind}`), version: line.version });
  const licensed = t('join.bought.line', {
    quantity: line.quantity,
    product: productName(line.product),
    kind,
  });
  const what =
    line.edition === 'full' ? licensed : `${licensed} (${t(`site.licenseEdition.${line.edition}`)})`;
  if (line.channel === 'campaign') return what;
  return `${what}. ${t(`join.bought.order.${line.channel}`, { number: line.external_order_id })}`;
}
