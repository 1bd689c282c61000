import type { ReactNode } from 'react';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { ErrorSummary, type FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Facts, Notice } from '../shell/parts/frame.tsx';
import { InstanceNameField } from '../shell/parts/instance-name-field.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import type { Happened } from './describe-event.ts';
import { EventList } from './event-list-part.tsx';
import { InstanceLicense, UpgradeOfferText } from './instance-facts-part.tsx';
import type { InstanceView } from './instance-view.ts';

export interface InstancePageProps {
  frame: AccountFrameProps;
  instance: InstanceView;
  /** `at`: formatted; the newest first. */
  history: ({ id: string; at: string } & Happened)[];
  /** For admins: receives `name`. */
  renameAction?: string | undefined;
  /** For admins, while it is active: receives `activatedAt`. */
  deactivation?: { action: string; activatedAt: string } | undefined;
  /** For admins: takes its receipt. */
  offlineHref?: string | undefined;
  backHref: string;
  error?: FormError<'name'> | undefined;
  values?: { name: string } | undefined;
}

export const instanceTitle = (t: PageT, { instance, frame }: InstancePageProps): string =>
  `${instance.name} – ${accountViewTitle(t, frame)}`;

/** One installation: its facts, what an admin can do, and what happened to it. */
export function InstancePage(props: InstancePageProps) {
  const { frame, instance, history, error } = props;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      <BackLink href={props.backHref} label={t('instances.one.back')} />
      <h2>{instance.name}</h2>
      <InstanceFacts {...instance} />
      {instance.offlineUntil && props.offlineHref && (
        <p className="actions">
          <ButtonLink href={props.offlineHref} plain>
            {t('activate.offline.another')}
          </ButtonLink>
        </p>
      )}
      {props.renameAction && (
        <section className="doing" aria-labelledby="rename">
          <h3 id="rename">{t('instances.rename.title')}</h3>
          <PostForm action={props.renameAction} submit={t('instances.rename.submit')} tone="plain">
            <InstanceNameField error={error} value={props.values?.name ?? instance.name} />
          </PostForm>
        </section>
      )}
      {props.deactivation && (
        <section className="doing" aria-labelledby="deactivate">
          <h3 id="deactivate">{t('instances.deactivate.title')}</h3>
          <Notice tone="warn">
            <p>
              {instance.offlineUntil
                ? t('instances.deactivate.offlineWarning', { date: instance.offlineUntil })
                : t('instances.deactivate.warning')}
            </p>
          </Notice>
          <PostForm
            action={props.deactivation.action}
            submit={t('instances.deactivate.submit')}
            tone="danger"
          >
            <input type="hidden" name="activatedAt" value={props.deactivation.activatedAt} />
          </PostForm>
        </section>
      )}
      <h3 id="history">{t('instances.one.history')}</h3>
      <EventList events={history} labelledBy="history" />
    </AccountFrame>
  );
}

function InstanceFacts({
  productName,
  hostname,
  seenAt,
  activatedAt,
  license,
  upgrade,
  offlineUntil,
  ended,
}: InstanceView) {
  const { t } = useReader();
  const facts: [string, ReactNode][] = [
    [t('activate.facts.product'), productName],
    ...(hostname ? [[t('instances.one.machine'), hostname] as [string, string]] : []),
    [t('licenses.table.status'), t(`instances.status.${ended ? 'deactivated' : 'active'}`)],
    ...(ended
      ? [
          [t('instances.one.ended'), `${ended.at} · ${t(`instances.because.${ended.because}`)}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(offlineUntil ? [[t('instances.one.offline'), offlineUntil] as [string, string]] : []),
    [t('instances.one.seen'), seenAt ?? t('instances.one.never')],
    [t('instances.one.activated'), activatedAt],
    [t('activate.review.chooseLicense'), <InstanceLicense key="license" license={license} />],
  ];
  if (upgrade) {
    const offer = (
      <>
        <UpgradeOfferText upgrade={upgrade} />
        {upgrade.why && <span className="license-kind">{upgrade.why}</span>}
      </>
    );
    facts.push([t('instances.one.upgrade'), offer]);
  }
  return <Facts facts={facts} />;
}
