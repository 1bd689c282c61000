import type { DatePlace } from '../../policy/dates.ts';
import { formatDay } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import { unlinked, unlinkedExact } from '../drafts/text.ts';
import type { LicenseLine } from '../license-line.ts';
import { Panel } from './parts.tsx';
import { styles } from './styles.ts';

/** Licenses as mails list them: product, version, quantity, order and end date. */
export const LicenseLines = (props: { licenses: LicenseLine[]; t: MailT; place: DatePlace }) => (
  <Panel
    rows={props.licenses.map((license, at) => ({
      key: String(at),
      content: line(license, props.t, props.place),
    }))}
  />
);

function line(license: LicenseLine, t: MailT, place: DatePlace) {
  const details = [
    ...(license.renewed ? [t('licenseBound.renewed')] : []),
    ...(license.edition === 'full' ? [] : [t(`licenseBound.edition.${license.edition}`)]),
    t(`licenseBound.kind.${license.kind}`),
    t('licenseBound.version', { version: unlinkedExact(license.version) }),
    t('licenseBound.quantity', { quantity: license.quantity }),
    ...(license.order
      ? [t(`licenseBound.order.${license.order.channel}`, { number: unlinkedExact(license.order.number) })]
      : []),
  ].join(' · ');
  const until = untilText(license, t, place);
  return (
    <>
      <span style={styles.strong}>{unlinked(license.productName)}</span>
      <br />
      <span className="muted" style={{ color: styles.small.color }}>
        {details}
      </span>
      {until !== null && <br />}
      {until !== null && (
        <span
          className={license.ended ? 'ended' : 'ink'}
          style={license.ended ? { color: '#b45309', fontWeight: 600 } : undefined}
        >
          {until}
        </span>
      )}
    </>
  );
}

function untilText(license: LicenseLine, t: MailT, place: DatePlace): string | null {
  if (license.kind === 'subscription') {
    if (license.subscriptionEndsAt === null) return null;
    const date = formatDay(license.subscriptionEndsAt, place);
    return t(license.ended ? 'licenseBound.subscriptionEnded' : 'licenseBound.subscriptionEnds', { date });
  }
  if (license.upgradeInsuranceUntil === null) return t('licenseBound.insuranceNone');
  const date = formatDay(license.upgradeInsuranceUntil, place);
  return t(license.ended ? 'licenseBound.insuranceEnded' : 'licenseBound.insurance', { date });
}
