import type { PageT } from '../../texts/pages/index.ts';
import { PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { MailAgain } from './mail-again-part.tsx';

export interface RemindersPageProps {
  companyName: string;
  stopped: boolean;
  /** The invitation's last day, formatted. */
  validUntil: string;
  /** Stops the reminders. */
  action: string;
  /** Turns them on again. */
  undoAction: string;
  /** Receives `email`: mails the invitation again. */
  againAction: string;
}

export const remindersTitle = (t: PageT, { stopped }: RemindersPageProps): string =>
  t(`links.reminders.${stopped ? 'stopped' : 'running'}.title`);

/** Stops reminders without declining the invitation, and undoes that. */
export function RemindersPage(props: RemindersPageProps) {
  const { t } = useReader();
  const company = { company: props.companyName };
  const date = { date: props.validUntil };
  if (!props.stopped) {
    return (
      <Card title={remindersTitle(t, props)}>
        <p className="lead">{t('links.reminders.running.lead', company)}</p>
        <p>{t('links.reminders.running.meaning', date)}</p>
        <PostForm action={props.action} submit={t('links.reminders.running.stop')} />
        <MailAgain action={props.againAction} />
      </Card>
    );
  }
  return (
    <Card title={remindersTitle(t, props)}>
      <Notice tone="good" live>
        <p>{t('links.reminders.stopped.done', company)}</p>
      </Notice>
      <p>{t('links.reminders.stopped.valid', date)}</p>
      <PostForm action={props.undoAction} submit={t('links.reminders.stopped.undo')} tone="plain" />
      <MailAgain action={props.againAction} />
    </Card>
  );
}
