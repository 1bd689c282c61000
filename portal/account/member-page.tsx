import type { MemberAction } from '../../policy/member-changes.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { ErrorSummary, type FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import { EMAIL_MAX_LENGTH, PostForm } from '../shell/parts/forms.tsx';
import { Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import type { MemberView } from './members-page.tsx';

/** Actions that take access away. */
const DANGEROUS: readonly MemberAction[] = ['block', 'remove'];

export interface MemberPageProps {
  frame: AccountFrameProps;
  member: MemberView;
  /** The actions available now. */
  changes: MemberAction[];
  /** Each action is posted to this address plus the action's name. */
  memberHref: string;
  backHref: string;
  error?: FormError<'confirm'> | undefined;
  values?: { confirm?: string } | undefined;
}

export const memberTitle = (t: PageT, { member, frame }: MemberPageProps): string =>
  `${member.name} – ${accountViewTitle(t, frame)}`;

/** One member, and what an admin can do. The page explains each action before the admin takes it. */
export function MemberPage(props: MemberPageProps) {
  const { member, frame, error } = props;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      <BackLink href={props.backHref} label={t('members.one.back')} />
      <h2>{member.name}</h2>
      <Facts
        facts={[
          [t('members.one.address'), member.email],
          [t('members.one.role'), t(`site.role.${member.role}`)],
          [t('members.one.status'), t(`site.memberStatus.${member.status}`)],
          [t('members.one.since'), member.since],
        ]}
      />
      {props.changes.length === 0 && <p>{t('members.one.nothing')}</p>}
      {props.changes.map((change) => (
        <section className="doing" key={change} aria-labelledby={change}>
          <h3 id={change}>{t(`members.change.${change}.title`)}</h3>
          <p>{t(`members.change.${change}.meaning`)}</p>
          <PostForm
            action={`${props.memberHref}/${change}`}
            submit={t(`members.change.${change}.submit`)}
            tone={DANGEROUS.includes(change) ? 'danger' : 'plain'}
          >
            {change === 'remove' && (
              <Field
                name="confirm"
                type="email"
                label={t('members.one.confirm')}
                autoComplete="off"
                maxLength={EMAIL_MAX_LENGTH}
                error={error}
                value={props.values?.confirm}
              />
            )}
          </PostForm>
        </section>
      ))}
      {member.isYou && <p className="soft">{t('members.one.you')}</p>}
    </AccountFrame>
  );
}
