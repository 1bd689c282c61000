import type { DatePlace } from '../../policy/dates.ts';
import { formatDay } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { LicenseLine } from '../content.ts';
import { unlinked, unlinkedExact } from '../drafts/text.ts';
import { Button, Heading, Panel, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

interface LicenseBoundProps {
  brand: Brand;
  t: MailT;
  /** Already sanitised by the draft. */
  company: string;
  place: DatePlace;
  accountUrl: string;
  licenses: LicenseLine[];
}

/** Lists the licenses now bound to the business account, with their end dates. */
export function LicenseBound({ brand, t, company, place, accountUrl, licenses }: LicenseBoundProps) {
  const vendor = brand.vendorName;
  const count = licenses.length;
  return (
    <>
      <Heading>{t('licenseBound.heading', { count })}</Heading>
      <Text>{t('licenseBound.lead', { company, vendor, count })}</Text>
      <Panel rows={licenses.map((license, at) => ({ key: String(at), content: line(license, t, place) }))} />
      <Button brand={brand} href={accountUrl}>
        {t('licenseBound.action')}
      </Button>
      <Rule />
      <Small>{t('licenseBound.why', { company, vendor })}</Small>
    </>
  );
}

function line(license: LicenseLine, t: MailT, place: DatePlace) {
  const details = [
    t(`licenseBound.kind.${license.kind}`),
    t('licenseBound.version', { version: unlinkedExact(license.version) }),
    t('licenseBound.quantity', { quantity: license.quantity }),
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
