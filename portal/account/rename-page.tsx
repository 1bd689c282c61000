import type { PageT } from '../../texts/pages/index.ts';
import { ErrorSummary, type FormError } from '../shell/parts/error-summary.tsx';
import { CompanyNameField, PostForm } from '../shell/parts/forms.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';

export interface RenamePageProps {
  frame: AccountFrameProps;
  /** Receives `companyName`. */
  action: string;
  vendor: string;
  companyName: string;
  error?: FormError<'companyName'> | undefined;
}

export const renameTitle = (t: PageT, { frame }: RenamePageProps): string =>
  `${t('members.rename.title')} – ${accountViewTitle(t, frame)}`;

/** An admin gives the account another name. */
export function RenamePage({ frame, action, vendor, companyName, error }: RenamePageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      <h2>{t('members.rename.title')}</h2>
      <p>{t('members.rename.meaning', { vendor })}</p>
      <div className="card form-card">
        <PostForm action={action} submit={t('members.rename.submit')}>
          <CompanyNameField error={error} value={companyName} />
        </PostForm>
      </div>
      <p>
        <a href={frame.accountHref}>{t('members.rename.back')}</a>
      </p>
    </AccountFrame>
  );
}
