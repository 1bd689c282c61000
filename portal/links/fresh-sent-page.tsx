import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface FreshSentPageProps {
  homeHref: string;
  /** The page that asked for the address. */
  againHref?: string | undefined;
  /** How many mails a day such a request may cause. */
  perDay: number;
}

export const freshSentTitle = (t: PageT): string => t('links.freshSent.title');

/** The answer to every request for a fresh invitation: it does not reveal whether the address was right. */
export function FreshSentPage({ homeHref, againHref, perDay }: FreshSentPageProps) {
  const { t } = useReader();
  return (
    <Card title={freshSentTitle(t)}>
      <Notice tone="mail" live>
        <p>{t('links.freshSent.sent')}</p>
      </Notice>
      <p>{t('links.freshSent.spam')}</p>
      <p>{t('links.freshSent.limits', { perDay })}</p>
      {againHref && (
        <p>
          {t('links.freshSent.wrong')} <a href={againHref}>{t('links.freshSent.again')}</a>
        </p>
      )}
      <p className="aside">
        <a href={homeHref}>{t('links.freshSent.home')}</a>
      </p>
    </Card>
  );
}
