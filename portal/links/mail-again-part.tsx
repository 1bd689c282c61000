import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface MailAgainProps {
  /** Receives `email`; the answer does not reveal whether it is the invited one. */
  action: string;
  error?: FormError<'email'> | undefined;
}

/**
 * The way to join from a link of another purpose, which must not show the join link: the invitation is mailed again
 * to the invited address.
 */
export function MailAgain({ action, error }: MailAgainProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="mail-again">
      <h2 id="mail-again">{t('links.mailAgain.title')}</h2>
      <p>{t('links.mailAgain.lead')}</p>
      <PostForm action={action} submit={t('links.mailAgain.submit')} tone="plain">
        <EmailField label={t('links.fresh.email')} error={error} />
      </PostForm>
    </section>
  );
}

export const mailAgainTitle = (t: PageT): string => t('links.mailAgain.title');

/** The same as a page, after the form came without an address. */
export function MailAgainPage(props: MailAgainProps) {
  const { t } = useReader();
  return (
    <Card title={mailAgainTitle(t)} error={props.error}>
      <p className="lead">{t('links.mailAgain.lead')}</p>
      <PostForm action={props.action} submit={t('links.mailAgain.submit')}>
        <EmailField label={t('links.fresh.email')} error={props.error} />
      </PostForm>
    </Card>
  );
}
