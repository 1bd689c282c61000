import { PostForm } from '../shell/parts/forms.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface OwnLicenseMailsProps {
  stopped: boolean;
  /** Changes it. */
  action: string;
}

/** Whether the user gets mails about licenses that end. */
export function OwnLicenseMails({ stopped, action }: OwnLicenseMailsProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="license-mails">
      <h2 id="license-mails">{t('ownSignIn.licenseMails.title')}</h2>
      <p>{t(`ownSignIn.licenseMails.${stopped ? 'off' : 'on'}`)}</p>
      <div className="actions">
        <PostForm
          action={action}
          submit={t(`ownSignIn.licenseMails.${stopped ? 'start' : 'stop'}`)}
          tone="plain"
        />
      </div>
    </section>
  );
}
