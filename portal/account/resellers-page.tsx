import type { RelationStatus } from '../../contracts/states.ts';
import { Empty, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { RelationBadge } from './relation-badge-part.tsx';
import type { TransferView } from './transfer-page.tsx';

/** A reseller as an account sees it. Days are formatted; the one that its state needs is there. */
export interface ResellerView {
  id: string;
  name: string;
  status: RelationStatus;
  /** The vendor ended it. */
  gone: boolean;
  since?: string | undefined;
  asked?: string | undefined;
  ended?: string | undefined;
  /** It ended with its order. */
  orderCancelled: boolean;
  /** Where an admin decides about it. */
  manageHref: string | undefined;
}

export interface ResellersPageProps {
  frame: AccountFrameProps;
  vendor: string;
  resellers: ResellerView[];
  /** Other resellers that wait for consent, or that can be undone; with a link for admins. */
  transfers: (Omit<TransferView, 'href'> & { href: string | undefined })[];
}

/** Who sells to the account, since when, and what they may see. */
export function ResellersPage({ frame, vendor, resellers, transfers }: ResellersPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2 id="resellers">{t('resellers.list.title')}</h2>
      <p>{t('resellers.list.meaning')}</p>
      {transfers.map(({ id, from, to, status, expires, undoUntil, href }) => (
        <Notice key={id} tone={status === 'requested' ? 'warn' : 'info'}>
          <p>
            {status === 'requested'
              ? t('resellers.transfer.waits', { from, to, date: expires })
              : t('resellers.transfer.moved', { from, to, date: undoUntil ?? '' })}{' '}
            {href && (
              <a href={href}>{t(`resellers.transfer.${status === 'requested' ? 'answer' : 'look'}`)}</a>
            )}
          </p>
        </Notice>
      ))}
      {resellers.length === 0 ? (
        <Empty title={t('resellers.list.emptyTitle')}>{t('resellers.list.empty')}</Empty>
      ) : (
        <ul className="rows" aria-labelledby="resellers">
          {resellers.map((reseller) => (
            <li key={reseller.id}>
              <Row reseller={reseller} vendor={vendor} />
            </li>
          ))}
        </ul>
      )}
    </AccountFrame>
  );
}

function Row({ reseller, vendor }: { reseller: ResellerView; vendor: string }) {
  const { name, since, asked, ended, orderCancelled, gone, manageHref } = reseller;
  const { t } = useReader();
  return (
    <div className="row-plain row-split">
      <div className="row-main">
        <span className="row-title">{name}</span>
        {since && <span className="row-sub">{t('resellers.list.since', { date: since })}</span>}
        {asked && <span className="row-sub">{t('resellers.list.asked', { date: asked })}</span>}
        {ended && <span className="row-sub">{t('resellers.list.ended', { date: ended })}</span>}
        {orderCancelled && <span className="row-sub">{t('resellers.list.orderCancelled')}</span>}
        {gone && <span className="row-sub">{t('resellers.list.gone', { vendor })}</span>}
      </div>
      <div className="row-end">
        <RelationBadge status={reseller.status} />
        {manageHref && (
          <a className="row-way" href={manageHref} aria-label={t('resellers.list.manageWhom', { name })}>
            {t('resellers.list.manage')}
          </a>
        )}
      </div>
    </div>
  );
}
