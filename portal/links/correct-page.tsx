import type { DeliveryProblem } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field, TextArea } from '../shell/parts/field.tsx';
import { EMAIL_MAX_LENGTH, PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export const NOTE_MAX_LENGTH = 500;

export interface CorrectPageProps {
  companyName: string;
  /** The current address, masked: the link's holder need not learn it. */
  maskedEmail: string;
  reason: DeliveryProblem | 'declined';
  /** Receives `email` and `note`. `email` must be typed, so that a mail scanner that presses buttons invites no one. */
  action: string;
  error?: FormError<'email' | 'note'> | undefined;
  values?: { email?: string; note?: string } | undefined;
}

export const correctTitle = (t: PageT): string => t('correct.title');

/** Says whom the invitation did not reach, and asks for another address. */
export function CorrectPage(props: CorrectPageProps) {
  const { companyName, maskedEmail, reason, error, values } = props;
  const { t } = useReader();
  const happened = reason === 'declined' ? t('correct.declined') : t(`site.deliveryProblem.${reason}`);
  return (
    <Card title={correctTitle(t)} error={error}>
      <p className="lead">{t('correct.lead', { company: companyName })}</p>
      <Facts
        facts={[
          [t('correct.company'), companyName],
          [t('correct.address'), maskedEmail],
          [t('correct.happened'), happened],
        ]}
      />
      <PostForm action={props.action} submit={t('correct.submit')}>
        <Field
          name="email"
          type="email"
          autoComplete="off"
          label={t('correct.email')}
          hint={t('correct.emailHint')}
          maxLength={EMAIL_MAX_LENGTH}
          error={error}
          value={values?.email}
        />
        <TextArea
          name="note"
          label={t('correct.note')}
          hint={t('correct.noteHint')}
          maxLength={NOTE_MAX_LENGTH}
          error={error}
          value={values?.note}
          optional
        />
      </PostForm>
      <p className="aside">{t('correct.after')}</p>
    </Card>
  );
}
