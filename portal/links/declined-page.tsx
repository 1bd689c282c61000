import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface DeclinedPageProps {
  companyName: string;
  /** The page that offers a fresh invitation. */
  wayBackHref: string;
}

export const declinedTitle = (t: PageT): string => t('links.declined.title');

/** After declining, with a way to undo it. */
export function DeclinedPage({ companyName, wayBackHref }: DeclinedPageProps) {
  const { t } = useReader();
  return (
    <Card title={declinedTitle(t)}>
      <Notice tone="good" live>
        <p>{t('links.declined.done', { company: companyName })}</p>
      </Notice>
      <p>{t('links.declined.mistake')}</p>
      <p className="actions">
        <ButtonLink href={wayBackHref} plain>
          {t('links.declined.back')}
        </ButtonLink>
      </p>
    </Card>
  );
}
