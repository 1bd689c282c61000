import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface CodePageProps {
  action: string;
  offlineHref: string;
  error?: FormError<'code'> | undefined;
  values?: { code: string } | undefined;
}

export const codeTitle = (t: PageT): string => t('activate.code.title');

/** Asks for the code that an installation shows; posts `code`. */
export function CodePage(props: CodePageProps) {
  const { t } = useReader();
  return (
    <Card title={codeTitle(t)} error={props.error}>
      <p className="lead">{t('activate.code.lead')}</p>
      <PostForm action={props.action} submit={t('activate.code.submit')}>
        <Field
          name="code"
          label={t('activate.code.label')}
          hint={t('activate.code.hint')}
          autoComplete="off"
          maxLength={20}
          error={props.error}
          value={props.values?.code}
        />
      </PostForm>
      <p className="soft">{t('activate.code.where')}</p>
      <p>
        <a href={props.offlineHref}>{t('activate.offline.title')}</a>
      </p>
    </Card>
  );
}
