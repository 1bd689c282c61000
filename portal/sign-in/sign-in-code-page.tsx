import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CodeField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface SignInCodePageProps {
  kind: 'app' | 'recovery';
  action: string;
  next: string;
  otherHref: string;
  signInHref: string;
  error?: FormError<'code'> | undefined;
}

export const signInCodeTitle = (t: PageT): string => t('signIn.code.title');

/** The second factor after the right password. Posts `code`, `kind` and `next`. */
export function SignInCodePage({ kind, action, next, otherHref, signInHref, error }: SignInCodePageProps) {
  const { t } = useReader();
  return (
    <Card title={signInCodeTitle(t)} error={error}>
      <p className="lead">{t(`signIn.code.lead.${kind}`)}</p>
      <PostForm action={action} submit={t('signIn.code.submit')}>
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="kind" value={kind} />
        <CodeField label={t(`signIn.code.code.${kind}`)} error={error} />
      </PostForm>
      <p>
        <a href={otherHref}>{t(`signIn.code.other.${kind}`)}</a>
      </p>
      <p className="aside">
        <a href={signInHref}>{t('signIn.code.again')}</a>
      </p>
    </Card>
  );
}
