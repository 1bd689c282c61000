import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** What became of a request or a receipt of a machine without network, when there is no answer to carry. */
export const OFFLINE_ENDS = [
  'returned',
  'replayed',
  'older',
  'unknown',
  'not_admin',
  'altered',
  'answered',
  'other_key',
  'elsewhere',
] as const;
export type OfflineEnding = (typeof OFFLINE_ENDS)[number];

export interface OfflineEndedPageProps {
  end: OfflineEnding;
  /** Of the installation, where this person may know it. */
  name?: string | undefined;
  instanceHref?: string | undefined;
  offlineHref: string;
}

export const offlineEndedTitle = (t: PageT, { end }: Pick<OfflineEndedPageProps, 'end'>): string =>
  t(`activate.offline.ended.${end}.title`);

/** Says what happened, and the way on. */
export function OfflineEndedPage({ end, name = '', instanceHref, offlineHref }: OfflineEndedPageProps) {
  const { t } = useReader();
  return (
    <Card title={offlineEndedTitle(t, { end })}>
      <p className="lead">{t(`activate.offline.ended.${end}.happened`, { name })}</p>
      <p>{t(`activate.offline.ended.${end}.next`)}</p>
      <p className="actions">
        {instanceHref && <ButtonLink href={instanceHref}>{t('activate.ended.instance')}</ButtonLink>}
        <ButtonLink href={offlineHref} plain={Boolean(instanceHref)}>
          {t('activate.offline.another')}
        </ButtonLink>
      </p>
    </Card>
  );
}
