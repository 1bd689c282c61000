import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OwnNamePageProps {
  /** Receives `name`. */
  action: string;
  backHref: string;
  name: string;
  error?: FormError<'name'> | undefined;
}

export const ownNameTitle = (t: PageT): string => t('ownSignIn.rename.title');

/** Changes the name that colleagues see. */
export function OwnNamePage({ action, backHref, name, error }: OwnNamePageProps) {
  const { t } = useReader();
  return (
    <Card title={ownNameTitle(t)} error={error}>
      <p className="lead">{t('ownSignIn.rename.lead')}</p>
      <PostForm action={action} submit={t('ownSignIn.rename.submit')}>
        <Field
          name="name"
          label={t('ownSignIn.name')}
          autoComplete="name"
          maxLength={100}
          error={error}
          value={name}
        />
      </PostForm>
      <p className="actions">
        <ButtonLink href={backHref} plain>
          {t('ownSignIn.rename.back')}
        </ButtonLink>
      </p>
    </Card>
  );
}
