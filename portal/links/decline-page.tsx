import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { TextArea } from '../shell/parts/field.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { MailAgain } from './mail-again-part.tsx';

const MEANINGS = ['mails', 'link', 'sender', 'licenses'] as const;

export const REASON_MAX_LENGTH = 500;

export interface DeclinePageProps {
  companyName: string;
  /** Receives `reason`, which must be typed, so that a mail scanner that presses buttons declines nothing. */
  action: string;
  /** Receives `email`: mails the invitation again. */
  againAction: string;
  error?: FormError<'reason'> | undefined;
  values?: { reason?: string } | undefined;
}

export const declineTitle = (t: PageT): string => t('links.decline.title');

/** Explains declining and asks for the reason. */
export function DeclinePage(props: DeclinePageProps) {
  const { t } = useReader();
  return (
    <Card title={declineTitle(t)} error={props.error}>
      <p className="lead">{t('links.decline.lead', { company: props.companyName })}</p>
      <p>{t('links.decline.meaning')}</p>
      <ul>
        {MEANINGS.map((meaning) => (
          <li key={meaning}>{t(`links.decline.meanings.${meaning}`)}</li>
        ))}
      </ul>
      <PostForm action={props.action} submit={t('links.decline.submit')} tone="danger">
        <TextArea
          name="reason"
          label={t('links.decline.reason')}
          hint={t('links.decline.reasonHint', { max: REASON_MAX_LENGTH })}
          maxLength={REASON_MAX_LENGTH}
          error={props.error}
          value={props.values?.reason}
        />
      </PostForm>
      <MailAgain action={props.againAction} />
    </Card>
  );
}
