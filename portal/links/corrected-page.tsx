import type { PageT } from '../../texts/pages/index.ts';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface CorrectedPageProps {
  companyName: string;
  /** As typed on this page. */
  email: string;
  validUntil: string;
}

export const correctedTitle = (t: PageT): string => t('correct.done.title');

/** After a correction: the address the invitation went to. */
export function CorrectedPage({ companyName, email, validUntil }: CorrectedPageProps) {
  const { t } = useReader();
  return (
    <Card title={correctedTitle(t)}>
      <Notice tone="mail" live>
        <p>{t('correct.done.sent', { company: companyName, email })}</p>
      </Notice>
      <p>{t('correct.done.valid', { date: validUntil })}</p>
      <p>{t('correct.done.again')}</p>
    </Card>
  );
}
