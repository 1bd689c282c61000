import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';
import { useReader } from './parts/reader.ts';

/** The failures that any page can have. */
export type ErrorStatus = 403 | 404 | 429 | 500 | 503;

export interface ErrorPageProps {
  status: ErrorStatus;
  wayOn?: { href: string; label: string } | undefined;
}

export const errorTitle = (t: PageT, { status }: ErrorPageProps): string => t(`site.error.e${status}.title`);

/** A failure in plain words: what happened, whether anything changed, the way on. */
export function ErrorPage(props: ErrorPageProps) {
  const { status, wayOn } = props;
  const { t } = useReader();
  return (
    <Card title={errorTitle(t, props)}>
      <p className="lead">{t(`site.error.e${status}.message`)}</p>
      {wayOn && (
        <p className="actions">
          <ButtonLink href={wayOn.href}>{wayOn.label}</ButtonLink>
        </p>
      )}
      <p className="aside">{t('site.error.code', { status })}</p>
    </Card>
  );
}
