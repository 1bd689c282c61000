import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';
import { useReader } from './parts/reader.ts';

export interface TooLargePageProps {
  formHref: string;
  /** What was typed, as far as it was read. */
  typed: string[];
}

export const tooLargeTitle = (t: PageT): string => t('site.error.e413.title');

/** A form that was too large, with what was typed. */
export function TooLargePage({ formHref, typed }: TooLargePageProps) {
  const { t } = useReader();
  return (
    <Card title={tooLargeTitle(t)}>
      <p className="lead">{t('site.error.e413.message')}</p>
      {typed.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the page is rendered once.
        <div className="field" key={index}>
          <label htmlFor={`typed-${index}`}>{t('site.error.e413.typed')}</label>
          <textarea id={`typed-${index}`} rows={8} readOnly defaultValue={text} />
        </div>
      ))}
      <p className="actions">
        <ButtonLink href={formHref}>{t('site.error.toForm')}</ButtonLink>
      </p>
    </Card>
  );
}
