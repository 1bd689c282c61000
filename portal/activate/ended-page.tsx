import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** How an activation ended, or why it cannot be decided here. */
export type ActivationEnd =
  | 'approved'
  | 'denied'
  | 'expired'
  | 'superseded'
  | 'decided'
  | 'elsewhere'
  | 'blocked';

export interface EndedPageProps {
  end: ActivationEnd;
  /** What was activated, when this person did it. */
  facts: [name: string, value: string][];
  instanceHref?: string | undefined;
  codeHref?: string | undefined;
}

export const endedTitle = (t: PageT, { end }: EndedPageProps): string => t(`activate.ended.${end}.title`);

/** Says what became of an activation, and the way on. */
export function EndedPage(props: EndedPageProps) {
  const { t } = useReader();
  return (
    <Card title={endedTitle(t, props)}>
      <p className="lead">{t(`activate.ended.${props.end}.happened`)}</p>
      {props.facts.length > 0 && <Facts facts={props.facts} />}
      <p>{t(`activate.ended.${props.end}.next`)}</p>
      <p className="actions">
        {props.instanceHref && (
          <ButtonLink href={props.instanceHref}>{t('activate.ended.instance')}</ButtonLink>
        )}
        {props.codeHref && (
          <ButtonLink href={props.codeHref} plain={Boolean(props.instanceHref)}>
            {t('activate.ended.code')}
          </ButtonLink>
        )}
      </p>
    </Card>
  );
}
