import type { RelationAction } from '../../policy/relation-states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { RelationBadge } from './relation-badge-part.tsx';
import type { ResellerView } from './resellers-page.tsx';

/** Actions that take sight away. */
const DANGEROUS: readonly RelationAction[] = ['refuse', 'end'];

export interface ResellerPageProps {
  frame: AccountFrameProps;
  reseller: Omit<ResellerView, 'manageHref'>;
  vendor: string;
  /** The actions available now. */
  changes: RelationAction[];
  /** Each action is posted to this address plus the action's name. */
  relationHref: string;
  backHref: string;
}

export const resellerTitle = (t: PageT, { reseller, frame }: ResellerPageProps): string =>
  `${reseller.name} – ${accountViewTitle(t, frame)}`;

/** One reseller, what it sees, and what an admin can do. The page explains each action before the admin takes it. */
export function ResellerPage({
  frame,
  reseller,
  vendor,
  changes,
  relationHref,
  backHref,
}: ResellerPageProps) {
  const { name, status, since, asked, ended, orderCancelled, gone } = reseller;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <BackLink href={backHref} label={t('resellers.one.back')} />
      <h2>{name}</h2>
      <Facts
        facts={[
          [t('resellers.one.status'), <RelationBadge key="status" status={status} />],
          ...(since ? [[t('resellers.one.since'), since] as [string, string]] : []),
          ...(asked ? [[t('resellers.one.asked'), asked] as [string, string]] : []),
          ...(ended ? [[t('resellers.one.ended'), ended] as [string, string]] : []),
          [t('resellers.one.sees'), t(`resellers.one.${status === 'active' ? 'seesOwn' : 'seesNothing'}`)],
        ]}
      />
      {orderCancelled && <p>{t('resellers.list.orderCancelled')}</p>}
      {gone && <p>{t('resellers.list.gone', { vendor })}</p>}
      {changes.map((change) => (
        <section className="doing" key={change} aria-labelledby={change}>
          <h3 id={change}>{t(`resellers.change.${change}.title`)}</h3>
          <p>{t(`resellers.change.${change}.meaning`)}</p>
          <PostForm
            action={`${relationHref}/${change}`}
            submit={t(`resellers.change.${change}.submit`)}
            tone={DANGEROUS.includes(change) ? 'danger' : 'plain'}
          />
        </section>
      ))}
    </AccountFrame>
  );
}
