import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CodeField, CurrentPasswordField, FixedAddress, PostForm } from '../shell/parts/forms.tsx';
import { Card, Facts, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { QrCode } from './qr-code.tsx';

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
      /** Starts again. */
      againHref: string;
      /** Shown once; a wrong code leads back to a page without it. */
      enrolment?: { uri: string; secret: string; recoveryCodes: string[] } | undefined;
      error?: FormError<'code'> | undefined;
    };

export const secondFactorTitle = (t: PageT, { variant }: SecondFactorPageProps): string =>
  t(`ownSignIn.factor.title.${variant}`);

/** In groups of four, as people copy them. */
const groupByFour = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

function Enrol(props: Extract<SecondFactorPageProps, { variant: 'enrol' }>) {
  const { enrolment } = props;
  const { t } = useReader();
  return (
    <>
      {enrolment && (
        <>
          <h2>{t('ownSignIn.factor.app')}</h2>
          <p>{t('ownSignIn.factor.addLead')}</p>
          <QrCode text={enrolment.uri} label={t('ownSignIn.factor.picture')} />
          <p>
            <a href={enrolment.uri}>{t('ownSignIn.factor.link')}</a>
          </p>
          <Facts
            facts={[[t('ownSignIn.factor.key'), <code key="key">{groupByFour(enrolment.secret)}</code>]]}
          />
          <h2>{t('ownSignIn.factor.codes')}</h2>
          <p>{t('ownSignIn.factor.codesLead')}</p>
          <ul className="codes">
            {enrolment.recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('ownSignIn.factor.confirm')}</h2>
      <Notice tone="info">
        <p>{t('ownSignIn.factor.confirmLead')}</p>
      </Notice>
      <PostForm action={props.action} submit={t('ownSignIn.factor.submit.enrol')}>
        <CodeField label={t('ownSignIn.factor.code')} error={props.error} />
      </PostForm>
      <p>
        <a href={props.againHref}>{t('ownSignIn.factor.again')}</a>
      </p>
    </>
  );
}

/** Turns the second factor on, in two steps, or off. Posts `password`, then `code`. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  const { t } = useReader();
  return (
    <Card title={secondFactorTitle(t, props)} error={props.error}>
      {props.variant === 'enrol' ? (
        <Enrol {...props} />
      ) : (
        <>
          <p className="lead">{t(`ownSignIn.factor.lead.${props.variant}`)}</p>
          <PostForm
            action={props.action}
            submit={t(`ownSignIn.factor.submit.${props.variant}`)}
            {...(props.variant === 'off' ? { tone: 'danger' as const } : {})}
          >
            <FixedAddress label={t('ownSignIn.factor.email')} email={props.email} />
            <CurrentPasswordField label={t('ownSignIn.factor.password')} error={props.error} />
          </PostForm>
        </>
      )}
      <p className="aside">
        <a href={props.backHref}>{t('ownSignIn.factor.back')}</a>
      </p>
    </Card>
  );
}
