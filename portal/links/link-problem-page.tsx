import type { LinkState } from '../../cases/invitations/what-came-after.ts';
import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** A link that never worked belongs to no account. */
type Problem = { reason: 'malformed'; companyName?: undefined } | { reason: LinkState; companyName: string };

interface WaysOn {
  /** Where an invitation can be mailed: receives `email`; the answer does not reveal whether it is the invited one. */
  freshAction?: string | undefined;
  /** For a link that was used: the signed-in visitor, who belongs to the account if `accountHref` is set. */
  signedInAs?: string | undefined;
  /** Should go on to the sign-in page. */
  signOutAction?: string | undefined;
  accountHref?: string | undefined;
  askAdminHref?: string | undefined;
  signInHref?: string | undefined;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export type LinkProblemPageProps = Problem & WaysOn;

export const linkProblemTitle = (t: PageT, { reason }: LinkProblemPageProps): string =>
  t(`links.problem.${reason}.title`);

/** What a visitor does next; a link that was used concerns its person, who may be signed in already. */
function nextStep(t: PageT, { reason, accountHref, signedInAs: email }: LinkProblemPageProps): string {
  if (reason !== 'used' && reason !== 'joined') return t(`links.problem.${reason}.next`);
  if (accountHref) return t('links.problem.used.nextMember');
  return email ? t('links.problem.used.nextOther', { email }) : t('links.problem.used.next');
}

/** A link that does not open the join form: the reason, and always a way on. */
export function LinkProblemPage(props: LinkProblemPageProps) {
  const { reason, companyName } = props;
  const { t } = useReader();
  return (
    <Card title={linkProblemTitle(t, props)} error={props.error}>
      <p className="lead">{t(`links.problem.${reason}.happened`, { company: companyName })}</p>
      <p>{nextStep(t, props)}</p>
      {props.signOutAction && (
        <PostForm action={props.signOutAction} submit={t('join.wrongPerson.signOut')} tone="plain" />
      )}
      {props.freshAction && (
        <section aria-labelledby="fresh">
          <h2 id="fresh">{t('links.fresh.title')}</h2>
          <PostForm action={props.freshAction} submit={t('links.fresh.submit')}>
            <EmailField
              label={t('links.fresh.email')}
              hint={t('links.fresh.hint')}
              error={props.error}
              value={props.values?.email}
            />
          </PostForm>
        </section>
      )}
      {(props.accountHref || props.signInHref || props.askAdminHref) && (
        <p className="actions">
          {props.accountHref && <ButtonLink href={props.accountHref}>{t('links.wayOn.account')}</ButtonLink>}
          {props.signInHref && (
            <ButtonLink href={props.signInHref} plain={Boolean(props.accountHref || props.freshAction)}>
              {t('links.wayOn.signIn')}
            </ButtonLink>
          )}
          {props.askAdminHref && (
            <ButtonLink href={props.askAdminHref} plain>
              {t('links.wayOn.askAdmin')}
            </ButtonLink>
          )}
        </p>
      )}
    </Card>
  );
}
