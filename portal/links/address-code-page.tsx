import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CodeField, CurrentPasswordField, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface AddressCodePageProps {
  /** Where the code went, or the typed address where the page must not reveal whether a code was sent. */
  email: string;
  /** False where only the code proves that this is the invited address. */
  certain: boolean;
  validMinutes: number;
  /** Receives `code`, `password`, and `email` where it was typed. */
  action: string;
  /** Receives a POST that mails another code. */
  againAction: string;
  backHref: string;
  /** How long until the address may get another code, in words. */
  wait?: string | undefined;
  error?: FormError<'code' | 'password'> | undefined;
  /** The code makes the address the main one; else it accepts an invitation. */
  forMain?: boolean | undefined;
  /** The typed code, kept while the user corrects the password. */
  code?: string | undefined;
}

export const addressCodeTitle = (t: PageT): string => t('address.code.title');

/** Asks for the code that was mailed to the address being added. */
export function AddressCodePage(props: AddressCodePageProps) {
  const { t } = useReader();
  const { email, certain, wait } = props;
  const { forMain } = props;
  const typed = certain && !forMain ? null : <input type="hidden" name="email" value={email} />;
  const sent = { email, minutes: props.validMinutes };
  return (
    <Card title={addressCodeTitle(t)} error={props.error}>
      <p className="lead">{certain ? t('address.code.sent', sent) : t('address.code.perhaps', sent)}</p>
      {wait && (
        <Notice tone="info" live>
          <p>{t('address.code.wait', { wait })}</p>
        </Notice>
      )}
      <PostForm action={props.action} submit={t(forMain ? 'address.main.confirm' : 'address.code.submit')}>
        {typed}
        <CodeField label={t('address.code.label')} error={props.error} value={props.code} />
        <CurrentPasswordField
          label={t('ownSignIn.factor.password')}
          hint={t('address.code.why')}
          error={props.error}
        />
      </PostForm>
      <h2>{t('address.code.againTitle')}</h2>
      <p>{t('address.code.spam')}</p>
      <PostForm action={props.againAction} submit={t('address.code.again')} tone="plain">
        {typed}
      </PostForm>
      <p className="aside">
        <a href={props.backHref}>{t(forMain ? 'address.main.back' : 'address.code.back')}</a>
      </p>
    </Card>
  );
}
