import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface ResetSentPageProps {
  validMinutes: number;
  againHref: string;
  signInHref: string;
}

export const resetSentTitle = (t: PageT): string => t('signIn.sent.title');

/** The answer to everyone who forgot a password: it does not reveal whether the address is known. */
export function ResetSentPage({ validMinutes, againHref, signInHref }: ResetSentPageProps) {
  const { t } = useReader();
  return (
    <Card title={resetSentTitle(t)}>
      <Notice tone="mail" live>
        <p>{t('signIn.sent.sent')}</p>
        <p>{t('signIn.sent.main')}</p>
      </Notice>
      <p>{t('signIn.sent.valid', { count: validMinutes })}</p>
      <p>
        <a href={againHref}>{t('signIn.sent.again')}</a>
      </p>
      <p className="aside">
        <a href={signInHref}>{t('signIn.sent.signIn')}</a>
      </p>
    </Card>
  );
}
