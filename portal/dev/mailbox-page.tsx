import type { Mode } from '../../contracts/states.ts';
import { Empty } from '../shell/parts/frame.tsx';
import { Tabs } from '../shell/parts/tabs.tsx';

const text = {
  title: (mode: string) => `${mode} mailbox`,
  lead: 'Mails that would have been sent. They stay on this machine.',
  preview: 'See every mail in every language',
  reference: 'API reference',
  modes: 'Environment',
  mode: { live: 'Live', test: 'Test' },
  to: 'To',
  emptyTitle: 'No mail yet',
  empty: 'Submit an order and its invitation shows up here.',
};

export interface MailboxPageProps {
  mode: Mode;
  /** Newest first; `sentAt` is formatted. */
  messages: { id: string; href: string; to: string; subject: string; kind: string; sentAt: string }[];
  liveHref: string;
  testHref: string;
  previewHref: string;
}

export const mailboxTitle = ({ mode }: MailboxPageProps): string => text.title(text.mode[mode]);

/** The mails of the local mailbox of one environment. */
export function MailboxPage(props: MailboxPageProps) {
  return (
    <div className="wide">
      <h1>{mailboxTitle(props)}</h1>
      <p className="soft">
        {text.lead} <a href={props.previewHref}>{text.preview}</a> · <a href="/docs">{text.reference}</a>
      </p>
      <Tabs
        label={text.modes}
        tabs={[
          { label: text.mode.live, href: props.liveHref, current: props.mode === 'live' },
          { label: text.mode.test, href: props.testHref, current: props.mode === 'test' },
        ]}
      />
      {props.messages.length === 0 && <Empty title={text.emptyTitle}>{text.empty}</Empty>}
      {props.messages.length > 0 && (
        <ul className="rows">
          {props.messages.map((message) => (
            <li key={message.id}>
              <a className="row" href={message.href}>
                <span className="row-main">
                  <span className="row-title">{message.subject}</span>
                  <span className="row-sub">
                    {text.to} {message.to}
                  </span>
                </span>
                <span className="row-end">
                  <span className="badge">{message.kind}</span>
                  <span className="row-sub">{message.sentAt}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
