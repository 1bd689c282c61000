import type { JoinAnswer } from '../../cases/pending-invitations.ts';
import { waitingTime } from '../../policy/wording.ts';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: { sent: 'Check your inbox', early: 'Not sent again yet', never: 'Not sent again' },
  sent: (email: string, company: string) => `The invitation to join ${company} was sent to ${email}.`,
  follow: 'Use the button in that mail to join.',
  spam: 'It can take a few minutes. If you don’t see it, check the spam folder.',
  tooSoon: (email: string) => `A mail went to ${email} only a moment ago.`,
  tooMany: (email: string) => `Enough mails have gone to ${email} for now.`,
  organisation: 'So many invitations were sent for this organisation that it has to rest.',
  again: (wait: string) => `You can ask for it again in ${wait}.`,
  usedUp: (email: string) => `The most mails that an invitation may have, have gone to ${email}.`,
  askAdmin: 'Ask an existing admin of your organisation, or our support, to invite you anew:',
  cannotReach: (email: string) => `Mail to ${email} came back, so the invitation cannot be sent there.`,
  gone: (company: string) => `This invitation to join ${company} is no longer open.`,
  goneNext: 'It may have been accepted or withdrawn. Sign in to see your accounts, or ask an admin.',
  back: 'Back',
};

export interface JoinAgainPageProps extends Omit<JoinAnswer, 'email'> {
  /** Masked. */
  email: string;
  supportEmail: string;
  backHref: string;
}

export const joinAgainTitle = ({ code, retryAfterSeconds }: JoinAgainPageProps): string => {
  if (code === 'sent') return text.title.sent;
  return retryAfterSeconds === undefined ? text.title.never : text.title.early;
};

function happened({ code, email, companyName }: JoinAgainPageProps): string {
  switch (code) {
    case 'sent':
      return text.sent(email, companyName);
    case 'too_soon':
      return text.tooSoon(email);
    case 'too_many_today':
    case 'recipient_limit':
      return text.tooMany(email);
    case 'organisation_limit':
      return text.organisation;
    case 'too_many_sends':
      return text.usedUp(email);
    case 'needs_contact':
      return text.cannotReach(email);
    case 'gone':
      return text.gone(companyName);
  }
}

/** What became of Join: where the mail went, or when it can go again. */
export function JoinAgainPage(props: JoinAgainPageProps) {
  const { code, retryAfterSeconds, supportEmail } = props;
  const mailed = code === 'sent' || retryAfterSeconds !== undefined;
  return (
    <Card title={joinAgainTitle(props)}>
      <Notice tone={code === 'sent' ? 'mail' : 'info'} live>
        <p className="notice-title">{happened(props)}</p>
        {code === 'sent' && <p>{text.follow}</p>}
        {retryAfterSeconds !== undefined && <p>{text.again(waitingTime(retryAfterSeconds))}</p>}
        {code === 'gone' && <p>{text.goneNext}</p>}
      </Notice>
      {mailed && <p>{text.spam}</p>}
      {(code === 'too_many_sends' || code === 'needs_contact') && (
        <p>
          {text.askAdmin} <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
        </p>
      )}
      <p className="aside">
        <a href={props.backHref}>{text.back}</a>
      </p>
    </Card>
  );
}
