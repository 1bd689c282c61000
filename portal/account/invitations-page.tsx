import type { InviteResult } from '../../cases/invitations/invite-result.ts';
import type { Locale } from '../../contracts/locales.ts';
import type { InvitationStatus, Role } from '../../contracts/states.ts';
import { ErrorSummary, type FormError } from '../shell/parts/error-summary.tsx';
import { TextArea } from '../shell/parts/field.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Empty, Facts, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { LanguageSelect, RoleSelect } from './invitation-change-part.tsx';
import { type FateView, fateText, type NextView } from './mail-fate.ts';

export interface InvitationItem {
  id: string;
  email: string;
  role: Role;
  status: InvitationStatus;
  /** Null: the vendor invited. */
  invitedBy: string | null;
  /** Formatted date. */
  invitedOn: string;
  /** What became of each of its mails, oldest first. */
  mails: (FateView & { id: string; kind: string; queuedOn: string })[];
  /** Null where it waits for no time. */
  next: NextView | null;
  href: string;
}

export interface InvitationsPageProps {
  frame: AccountFrameProps;
  invitations: InvitationItem[];
  cut: boolean;
  /** Receives `emails`, `role` and `locale`. */
  action: string;
  maxAddresses: number;
  /** After sending: the result for each address. */
  results?: { id: string; email: string; status: InviteResult['code'] }[] | undefined;
  error?: FormError<'emails'> | undefined;
  values: { emails: string; role: Role; locale: Locale; note?: string };
  /** Undefined where the inviter may not add a line. */
  noteMaxLength?: number | undefined;
}

const TONES: Record<InvitationStatus, string> = {
  pending: 'badge',
  expired: 'badge badge-warn',
  declined: 'badge',
  undeliverable: 'badge badge-warn',
  accepted: 'badge badge-good',
  revoked: 'badge',
};

function Item({ item }: { item: InvitationItem }) {
  const { t } = useReader();
  const { email, invitedBy: name, invitedOn: date, next } = item;
  // Those no longer wanted say nothing about the address.
  const last = item.mails.findLast(({ word }) => word !== 'skipped') ?? item.mails.at(-1);
  return (
    <li>
      <div className="row-who">
        <div className="row-main">
          <span className="row-title">{email}</span>
          <span className="row-sub">
            {name ? t('invitations.list.by', { name, date }) : t('invitations.list.byVendor', { date })}
          </span>
          <span className="row-sub">{last ? fateText(t, last) : t('invitations.list.notSent')}</span>
          {next?.reminderOn && (
            <span className="row-sub">{t('invitations.list.next', { date: next.reminderOn })}</span>
          )}
        </div>
      </div>
      <div className="row-marks">
        <span className={item.role === 'admin' ? 'badge badge-role' : 'badge'}>
          {t(`site.role.${item.role}`)}
        </span>
        <span className={TONES[item.status]}>{t(`site.invitationStatus.${item.status}`)}</span>
      </div>
      <a className="row-way" href={item.href} aria-label={t('invitations.list.manageWhose', { email })}>
        {t('invitations.list.manage')}
      </a>
    </li>
  );
}

/** The account's invitations, and the form to invite more people. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { frame, invitations, values, error } = props;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      {props.results && (
        <Notice tone="info" live>
          <p className="notice-title">{t('invitations.results.title')}</p>
          <Facts
            facts={props.results.map(({ id, email, status }) => [
              email || t('invitations.results.noAddress'),
              <span key={id}>{t(`invitations.results.${status}`)}</span>,
            ])}
          />
        </Notice>
      )}
      <h2>{t('invitations.list.title')}</h2>
      {invitations.length === 0 ? (
        <Empty title={t('invitations.list.emptyTitle')}>{t('invitations.list.empty')}</Empty>
      ) : (
        <ul className="rows rows-aligned">
          {invitations.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {props.cut && <p className="soft">{t('invitations.list.more', { shown: invitations.length })}</p>}
      <h2 id="invite">{t('invitations.form.title')}</h2>
      <div className="card form-card">
        <PostForm action={props.action} submit={t('invitations.form.submit')}>
          <TextArea
            name="emails"
            label={t('invitations.form.emails')}
            hint={t('invitations.form.emailsHint', { max: props.maxAddresses })}
            error={error}
            value={values.emails}
          />
          <RoleSelect chosen={values.role} />
          <LanguageSelect chosen={values.locale} />
          {props.noteMaxLength !== undefined && (
            <TextArea
              name="note"
              label={t('invitations.form.note')}
              hint={t('invitations.form.noteHint', { max: props.noteMaxLength })}
              maxLength={props.noteMaxLength}
              optional
              value={values.note}
            />
          )}
        </PostForm>
      </div>
    </AccountFrame>
  );
}
