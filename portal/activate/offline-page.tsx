import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { FileField, TextArea } from '../shell/parts/field.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OfflinePageProps {
  action: string;
  /** Someone signed out: the ways in. */
  signIn?: { signInHref: string; signUpHref: string } | undefined;
  error?: FormError<'file' | 'code'> | undefined;
  values?: { code: string } | undefined;
}

/** More than the longest code has, typed with spaces and line breaks. */
const CODE_MAX = 2_000;

export const offlineTitle = (t: PageT): string => t('activate.offline.title');

/** Takes what a person brought from a machine without network: posts `file`, or `code`. */
export function OfflinePage({ action, signIn, error, values }: OfflinePageProps) {
  const { t } = useReader();
  return (
    <Card title={offlineTitle(t)} error={error}>
      <p className="lead">{t('activate.offline.lead')}</p>
      {signIn ? (
        <>
          <p>{t('activate.offline.signInFirst')}</p>
          <p className="actions">
            <ButtonLink href={signIn.signInHref}>{t('activate.review.signIn')}</ButtonLink>
            <ButtonLink href={signIn.signUpHref} plain>
              {t('activate.review.signUp')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <>
          <h2>{t('activate.offline.file.title')}</h2>
          <PostForm action={action} submit={t('activate.offline.file.submit')} uploads>
            <FileField
              name="file"
              label={t('activate.offline.file.label')}
              hint={t('activate.offline.file.hint')}
              accept=".json,.txt,application/json,text/plain"
              error={error}
            />
          </PostForm>
          <h2>{t('activate.offline.code.title')}</h2>
          <PostForm action={action} submit={t('activate.code.submit')}>
            <TextArea
              name="code"
              label={t('activate.offline.code.label')}
              hint={t('activate.offline.code.hint')}
              maxLength={CODE_MAX}
              error={error}
              value={values?.code}
            />
          </PostForm>
        </>
      )}
    </Card>
  );
}
