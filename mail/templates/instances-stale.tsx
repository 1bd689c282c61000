import { type DatePlace, formatDay } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import { unlinked, unlinkedExact } from '../drafts/text.ts';
import type { InstancesStaleContent } from '../notice-content.ts';
import { Button, Heading, LinkFallback, Panel, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

interface InstancesStaleProps {
  brand: Brand;
  t: MailT;
  content: InstancesStaleContent;
  place: DatePlace;
  action: string;
}

/** Lists instances that gave no sign of life, and says what becomes of them. */
export function InstancesStale({ brand, t, content, place, action }: InstancesStaleProps) {
  const { days, instances, more } = content;
  const who = { company: unlinked(content.companyName), vendor: brand.vendorName };
  return (
    <>
      <Heading>{t('instancesStale.heading')}</Heading>
      <Text>{t('instancesStale.lead', { ...who, days })}</Text>
      <Panel
        rows={instances.map(({ name, productName, version, seenAt }, at) => ({
          key: String(at),
          content: (
            <>
              <span style={styles.strong}>{unlinked(name)}</span>
              <br />
              <span className="muted" style={{ color: styles.small.color }}>
                {[
                  unlinked(productName),
                  t('licenseBound.version', { version: unlinkedExact(version) }),
                  t('instancesStale.seen', { date: formatDay(seenAt, place) }),
                ].join(' · ')}
              </span>
            </>
          ),
        }))}
      />
      {more > 0 && <Text>{t('invitation.boughtMore', { count: more })}</Text>}
      <Text>{t('instancesStale.next', { date: formatDay(content.until, place) })}</Text>
      <Button brand={brand} href={action}>
        {t('instancesStale.action')}
      </Button>
      <LinkFallback href={action}>{t('layout.linkFallback')}</LinkFallback>
      <Rule />
      <Small>{t('licenseBound.why', who)}</Small>
    </>
  );
}
