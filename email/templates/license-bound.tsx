import type { DatePlace } from '../../policy/dates.ts';
import { formatDay } from '../../policy/dates.ts';
import type { Brand } from '../brand.ts';
import type { LicenseLine } from '../content.ts';
import type { MailTexts } from '../locales/en.ts';
import { unlinked } from '../text.ts';
import { Button, Heading, Panel, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

type Texts = MailTexts['licenseBound'];

interface LicenseBoundProps {
  brand: Brand;
  texts: Texts;
  /** Already made harmless by the renderer. */
  company: string;
  place: DatePlace;
  accountUrl: string;
  licenses: LicenseLine[];
}

/** Which licenses are now under the business account, and until when each is good. */
export function LicenseBound({ brand, texts, company, place, accountUrl, licenses }: LicenseBoundProps) {
  const said = { company, vendor: brand.vendorName, count: licenses.length };
  return (
    <>
      <Heading>{texts.heading(said)}</Heading>
      <Text>{texts.lead(said)}</Text>
      <Panel
        rows={licenses.map((license, at) => ({ key: String(at), content: line(license, texts, place) }))}
      />
      <Button brand={brand} href={accountUrl}>
        {texts.action}
      </Button>
      <Rule />
      <Small>{texts.why(said)}</Small>
    </>
  );
}

function line(license: LicenseLine, texts: Texts, place: DatePlace) {
  const details = [
    texts.kind[license.kind],
    texts.version(unlinked(license.version)),
    texts.quantity(license.quantity),
  ].join(' · ');
  const until = untilText(license, texts, place);
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

function untilText(license: LicenseLine, texts: Texts, place: DatePlace): string | null {
  if (license.kind === 'subscription') {
    if (license.subscriptionEndsAt === null) return null;
    const date = formatDay(license.subscriptionEndsAt, place);
    return license.ended ? texts.subscriptionEnded(date) : texts.subscriptionEnds(date);
  }
  if (license.upgradeInsuranceUntil === null) return texts.insuranceNone;
  const date = formatDay(license.upgradeInsuranceUntil, place);
  return license.ended ? texts.insuranceEnded(date) : texts.insurance(date);
}
