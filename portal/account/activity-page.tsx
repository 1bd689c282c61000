import { Empty } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { describeEvent, type Happened } from './describe-event.ts';

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
        <ol className="rows">
          {events.map(({ id, at, ...happened }) => (
            <li key={id}>
              <div className="row-plain row-split">
                <span className="row-main">{describeEvent(t, happened)}</span>
                <span className="row-sub">{at}</span>
              </div>
            </li>
          ))}
        </ol>
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
