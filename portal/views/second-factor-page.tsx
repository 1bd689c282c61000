import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { CodeField, FixedAddress, PASSWORD_MAX_LENGTH, PostForm } from './parts/forms.tsx';
import { Card, Facts, Notice } from './parts/frame.tsx';

const text = {
  title: {
    begin: 'Set up a second factor',
    enrol: 'Set up a second factor',
    off: 'Turn the second factor off',
  },
  lead: {
    begin:
      'Signing in then asks for a code of an authenticator app on your phone, too. Whoever learns your password does not get in with it.',
    off: 'Signing in then asks for the password only. Your recovery codes stop working.',
  },
  email: 'For',
  password: 'Your password',
  go: 'Go on',
  turnOff: 'Turn it off',
  back: 'Leave it as it is',
  app: '1. Add it to your app',
  addLead: 'Open this link on the device with the app, or type the key into the app.',
  link: 'Open in the authenticator app',
  key: 'Key',
  codes: '2. Keep the recovery codes',
  codesLead:
    'Each signs you in once, should you lose the app. They are shown only now: print them, or put them where you keep passwords.',
  confirm: '3. Type the code the app shows',
  confirmLead: 'The second factor is off until you have done this.',
  code: 'Code',
  turnOn: 'Turn it on',
  again: 'Begin again with another key',
};

export type SecondFactorPageProps =
  | {
      variant: 'begin' | 'off';
      action: string;
      email: string;
      backHref: string;
      error?: FormError<'password'> | undefined;
    }
  | {
      variant: 'enrol';
      action: string;
      backHref: string;
      /** Begins again. */
      againHref: string;
      /** What is shown once; a wrong code leads back to a page without it. */
      enrolment?: { uri: string; secret: string; recoveryCodes: string[] } | undefined;
      error?: FormError<'code'> | undefined;
    };

export const secondFactorTitle = ({ variant }: SecondFactorPageProps): string => text.title[variant];

/** Four by four, as people copy them. */
const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

function Enrol(props: Extract<SecondFactorPageProps, { variant: 'enrol' }>) {
  const { enrolment } = props;
  return (
    <>
      {enrolment && (
        <>
          <h2>{text.app}</h2>
          <p>{text.addLead}</p>
          <p>
            <a href={enrolment.uri}>{text.link}</a>
          </p>
          <Facts facts={[[text.key, <code key="key">{inGroups(enrolment.secret)}</code>]]} />
          <h2>{text.codes}</h2>
          <p>{text.codesLead}</p>
          <ul className="codes">
            {enrolment.recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{text.confirm}</h2>
      <Notice tone="info">
        <p>{text.confirmLead}</p>
      </Notice>
      <PostForm action={props.action} submit={text.turnOn}>
        <CodeField label={text.code} error={props.error} />
      </PostForm>
      <p>
        <a href={props.againHref}>{text.again}</a>
      </p>
    </>
  );
}

/** Turns a second factor on, in two steps, or off. Posts `password`, and then `code`. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  return (
    <Card title={secondFactorTitle(props)} error={props.error}>
      {props.variant === 'enrol' ? (
        <Enrol {...props} />
      ) : (
        <>
          <p className="lead">{text.lead[props.variant]}</p>
          <PostForm
            action={props.action}
            submit={props.variant === 'off' ? text.turnOff : text.go}
            {...(props.variant === 'off' ? { tone: 'danger' as const } : {})}
          >
            <FixedAddress label={text.email} email={props.email} />
            <Field
              name="password"
              type="password"
              label={text.password}
              autoComplete="current-password"
              maxLength={PASSWORD_MAX_LENGTH}
              error={props.error}
            />
          </PostForm>
        </>
      )}
      <p className="aside">
        <a href={props.backHref}>{text.back}</a>
      </p>
    </Card>
  );
}
