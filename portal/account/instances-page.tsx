import { ButtonLink } from '../shell/parts/forms.tsx';
import { Empty } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { InstanceLicense, UpgradeOfferText } from './instance-facts-part.tsx';
import type { InstanceView } from './instance-view.ts';

export interface InstancesPageProps {
  frame: AccountFrameProps;
  active: InstanceView[];
  deactivated: InstanceView[];
  /** The list ends after this many entries. */
  cutAfter?: number | undefined;
  activateHref: string;
}

/** The installations of one business account. */
export function InstancesPage({ frame, active, deactivated, cutAfter, activateHref }: InstancesPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2 id="active">{t('instances.list.title')}</h2>
      {active.length === 0 ? (
        <Empty title={t('instances.list.emptyTitle')}>{t('instances.list.empty')}</Empty>
      ) : (
        <Rows instances={active} labelledBy="active" />
      )}
      <p className="actions">
        <ButtonLink href={activateHref} plain={active.length > 0}>
          {t('activate.code.title')}
        </ButtonLink>
      </p>
      {deactivated.length > 0 && (
        <>
          <h2 id="deactivated">{t('instances.list.deactivated')}</h2>
          <Rows instances={deactivated} labelledBy="deactivated" />
        </>
      )}
      {cutAfter !== undefined && <p className="soft">{t('members.list.more', { shown: cutAfter })}</p>}
    </AccountFrame>
  );
}

const Rows = ({ instances, labelledBy }: { instances: InstanceView[]; labelledBy: string }) => (
  <ul className="rows" aria-labelledby={labelledBy}>
    {instances.map((instance) => (
      <li key={instance.id}>
        <Row {...instance} />
      </li>
    ))}
  </ul>
);

function Row(instance: InstanceView) {
  const { name, href, productName, seenAt, upgrade, ended } = instance;
  const { t } = useReader();
  return (
    <div className="row-plain row-split">
      <div className="row-main">
        <a className="row-title" href={href}>
          {name}
        </a>
        <span className="row-sub">{productName}</span>
        <span className="row-sub">
          <InstanceLicense license={instance.license} />
        </span>
        {upgrade && (
          <span className="row-sub">
            <UpgradeOfferText upgrade={upgrade} />
          </span>
        )}
      </div>
      <div className="row-end">
        <span className="row-sub">
          {seenAt ? t('instances.list.seen', { moment: seenAt }) : t('instances.list.neverSeen')}
        </span>
        <span className={ended ? 'badge' : 'badge badge-good'}>
          {t(`instances.status.${ended ? 'deactivated' : 'active'}`)}
        </span>
      </div>
    </div>
  );
}
