import type { PageT } from '../../texts/pages/index.ts';
import { PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface LicenseMailsPageProps {
  stopped: boolean;
  /** Stops the mails. */
  action: string;
  /** Turns them on again. */
  undoAction: string;
}

export const licenseMailsTitle = (t: PageT, { stopped }: Pick<LicenseMailsPageProps, 'stopped'>): string =>
  t(`links.licenseMails.${stopped ? 'stopped' : 'running'}.title`);

/** Stops the mails about licenses that end, for one person, and undoes that. */
export function LicenseMailsPage({ stopped, action, undoAction }: LicenseMailsPageProps) {
  const { t } = useReader();
  if (!stopped) {
    return (
      <Card title={licenseMailsTitle(t, { stopped })}>
        <p className="lead">{t('links.licenseMails.running.lead')}</p>
        <PostForm action={action} submit={t('links.licenseMails.running.stop')} />
      </Card>
    );
  }
  return (
    <Card title={licenseMailsTitle(t, { stopped })}>
      <Notice tone="good" live>
        <p>{t('links.licenseMails.stopped.done')}</p>
      </Notice>
      <PostForm action={undoAction} submit={t('links.licenseMails.stopped.undo')} tone="plain" />
    </Card>
  );
}
