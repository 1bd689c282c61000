import { ButtonLink, PostForm } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  running: 'Stop reminders',
  stopped: 'Reminders are off',
  ask: (company: string) => `You get reminders of the invitation to join ${company} until you answer it.`,
  meaning: (until: string) =>
    `Stopping them refuses nothing: the invitation stays valid until ${until}, and so does the link in the mail.`,
  stop: 'Stop reminders',
  off: (company: string) => `You will get no more reminders to join ${company}.`,
  valid: (until: string) => `The invitation stays valid until ${until}.`,
  undo: 'Turn reminders on again',
  join: (company: string) => `Join ${company}`,
};

export interface RemindersPageProps {
  companyName: string;
  stopped: boolean;
  /** The last day of the invitation, ready to be read. */
  validUntil: string;
  /** Stops the reminders. */
  action: string;
  /** Turns them on again. */
  undoAction: string;
  joinHref: string;
}

export const remindersTitle = ({ stopped }: RemindersPageProps): string =>
  stopped ? text.stopped : text.running;

/** Stops reminders without refusing the invitation, and undoes it. */
export function RemindersPage(props: RemindersPageProps) {
  const { companyName, validUntil } = props;
  if (!props.stopped) {
    return (
      <Card title={remindersTitle(props)}>
        <p className="lead">{text.ask(companyName)}</p>
        <p>{text.meaning(validUntil)}</p>
        <PostForm action={props.action} submit={text.stop} />
        <p className="aside">
          <a href={props.joinHref}>{text.join(companyName)}</a>
        </p>
      </Card>
    );
  }
  return (
    <Card title={remindersTitle(props)}>
      <Notice tone="good" live>
        <p>{text.off(companyName)}</p>
      </Notice>
      <p>{text.valid(validUntil)}</p>
      <div className="actions">
        <ButtonLink href={props.joinHref}>{text.join(companyName)}</ButtonLink>
        <PostForm action={props.undoAction} submit={text.undo} tone="plain" />
      </div>
    </Card>
  );
}
