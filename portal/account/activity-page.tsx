import { Empty } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import type { Happened } from './describe-event.ts';
import { EventList } from './event-list-part.tsx';

export interface ActivityPageProps {
  frame: AccountFrameProps;
  /** `at`: formatted. */
  events: ({ id: string; at: string } & Happened)[];
  olderHref?: string | undefined;
  newestHref?: string | undefined;
}

/** The account's events, newest first. */
export function ActivityPage({ frame, events, olderHref, newestHref }: ActivityPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2>{t('activity.title')}</h2>
      {events.length === 0 ? (
        <Empty title={t('activity.emptyTitle')}>{t('activity.empty')}</Empty>
      ) : (
        <EventList events={events} />
      )}
      {(olderHref || newestHref) && (
        <nav className="pager" aria-label={t('activity.pages')}>
          {newestHref && <a href={newestHref}>{t('activity.newest')}</a>}
          {olderHref && <a href={olderHref}>{t('activity.older')}</a>}
        </nav>
      )}
    </AccountFrame>
  );
}
