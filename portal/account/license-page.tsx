import type { LicenseOrderOutcome } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { LicenseStatusBadge, LicenseTerm, type LicenseView, MaskedKey } from './license-table.tsx';
import { Seats } from './seats-part.tsx';

/** An order that names the license. */
export interface LicenseOrderView {
  id: string;
  /** `null`: the vendor knew the license before there were orders. */
  number: { of: 'sales' | 'reseller'; text: string } | null;
  /** A formatted date. */
  orderedOn: string;
  outcome: LicenseOrderOutcome;
  /** What it ordered, as the license table says it. */
  ordered: Pick<
    LicenseView,
    'kind' | 'version' | 'quantity' | 'edition' | 'upgradeInsurance' | 'subscription'
  >;
}

export interface LicensePageProps {
  frame: AccountFrameProps;
  license: LicenseView;
  /** The active installations that use it. */
  instances: { href: string; name: string; version: string }[];
  /** A formatted date. */
  boundOn: string;
  orders: LicenseOrderView[];
  backHref: string;
}

export const licenseTitle = (t: PageT, { license, frame }: LicensePageProps): string =>
  `${license.productName} – ${accountViewTitle(t, frame)}`;

/** One license: its terms, and through which orders it came and was renewed. */
export function LicensePage({ frame, license, instances, boundOn, orders, backHref }: LicensePageProps) {
  const { t, dateLocale } = useReader();
  return (
    <AccountFrame {...frame}>
      <BackLink href={backHref} label={t('licenses.one.back')} />
      <h2>{license.productName}</h2>
      <Facts
        facts={[
          [t('licenses.one.kind'), t(`site.licenseKind.${license.kind}`)],
          [t('licenses.one.version'), license.version],
          ...(license.edition === 'full'
            ? []
            : [[t('licenses.one.edition'), t(`site.licenseEdition.${license.edition}`)] as [string, string]]),
          [
            t('licenses.table.quantity'),
            <>
              {license.quantity.toLocaleString(dateLocale)}
              {license.seats && <Seats {...license.seats} />}
            </>,
          ],
          [t('licenses.table.key'), <MaskedKey key="key" {...license} />],
          [t('licenses.table.term'), <LicenseTerm key="term" {...license} />],
          [t('licenses.table.status'), <LicenseStatusBadge key="status" {...license} />],
          [t('licenses.one.bound'), boundOn],
        ]}
      />
      {instances.length > 0 && (
        <>
          <h3 id="instances">{t('licenses.one.instances')}</h3>
          <ul className="rows" aria-labelledby="instances">
            {instances.map(({ href, name, version }) => (
              <li key={href}>
                <div className="row-plain row-split">
                  <a className="row-title" href={href}>
                    {name}
                  </a>
                  <span className="row-sub">
                    {license.productName} {version}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 id="orders">{t('licenses.one.orders')}</h3>
      <ol className="rows" aria-labelledby="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <Order {...order} />
          </li>
        ))}
      </ol>
    </AccountFrame>
  );
}

function Order({ number, orderedOn, outcome, ordered }: LicenseOrderView) {
  const { t } = useReader();
  const kind = t('licenses.table.kind', {
    kind: t(`site.licenseKind.${ordered.kind}`),
    version: ordered.version,
  });
  return (
    <div className="row-plain row-split">
      <div className="row-main">
        <span className="row-title">
          {number === null
            ? t('licenses.one.order.campaign')
            : t(`licenses.one.order.${number.of}`, { number: number.text })}
        </span>
        <span className="row-sub">
          {t('licenses.one.line', { quantity: ordered.quantity, kind })}
          {ordered.edition !== 'full' && ` · ${t(`site.licenseEdition.${ordered.edition}`)}`}
        </span>
        <span className="row-sub">{untilText(t, ordered)}</span>
      </div>
      <div className="row-end">
        <span className="row-sub">{orderedOn}</span>
        <span className={outcome === 'kept_out' ? 'badge badge-warn' : 'badge'}>
          {t(`licenses.one.outcome.${outcome}`)}
        </span>
      </div>
    </div>
  );
}

/** What an order said then; whether that has passed is told of the license, not of its history. */
function untilText(t: PageT, { kind, upgradeInsurance, subscription }: LicenseOrderView['ordered']): string {
  const term = kind === 'permanent' ? upgradeInsurance : subscription;
  const texts = kind === 'permanent' ? 'licenses.insurance' : 'licenses.subscription';
  return term ? t(`${texts}.until`, { date: term.until }) : t(`${texts}.none`);
}
