import { Facts } from '../shell/parts/frame.tsx';
import { Tabs } from '../shell/parts/tabs.tsx';

const text = {
  back: 'All mails',
  to: 'To',
  kind: 'Kind',
  sentAt: 'Sent',
  views: 'View',
  html: 'HTML',
  text: 'Text',
  frame: (subject: string) => `The mail "${subject}"`,
  links: 'Links in this mail',
};

export interface MailboxMessagePageProps {
  message: {
    id: string;
    to: string;
    subject: string;
    kind: string;
    /** Formatted. */
    sentAt: string;
    html: string;
    text: string;
    /** Links by name, `action` first. */
    links: Record<string, string>;
  };
  view: 'html' | 'text';
  /** Serves the mail's HTML alone, shown in a sandboxed frame. Must allow framing by this site. */
  rawHref: string;
  htmlHref: string;
  textHref: string;
  backHref: string;
}

export const mailboxMessageTitle = ({ message }: MailboxMessagePageProps): string => message.subject;

/** One mail of the local mailbox, as its recipient sees it. */
export function MailboxMessagePage(props: MailboxMessagePageProps) {
  const { message, view } = props;
  return (
    <div className="wide">
      <p>
        <a href={props.backHref}>{text.back}</a>
      </p>
      <h1>{message.subject}</h1>
      <Facts
        facts={[
          [text.to, message.to],
          [text.kind, message.kind],
          [text.sentAt, message.sentAt],
        ]}
      />
      <Tabs
        label={text.views}
        tabs={[
          { label: text.html, href: props.htmlHref, current: view === 'html' },
          { label: text.text, href: props.textHref, current: view === 'text' },
        ]}
      />
      {view === 'html' ? (
        // The frame has no scripts and no origin; its links may open a new tab.
        <iframe
          className="mail"
          title={text.frame(message.subject)}
          src={props.rawHref}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <pre className="mail">{message.text}</pre>
      )}
      <h2>{text.links}</h2>
      <Facts
        facts={Object.entries(message.links).map(([name, href]) => [
          name,
          <a key={name} href={href}>
            {href}
          </a>,
        ])}
      />
    </div>
  );
}
