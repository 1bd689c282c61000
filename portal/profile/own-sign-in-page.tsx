import type { SessionView } from '../../auth/index.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Facts } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { OwnAddresses, type OwnAddressesProps } from './own-addresses-part.tsx';
import { OwnLicenseMails, type OwnLicenseMailsProps } from './own-license-mails-part.tsx';
import { ownZoneTitle, readableZone } from './own-zone-page.tsx';

export interface OwnSession extends Omit<SessionView, 'userAgent'> {
  browser: string | null;
  system: string | null;
  /** The session that asks. */
  here: boolean;
  endAction: string;
}

export interface OwnSignInPageProps {
  name: string;
  email: string;
  addresses: OwnAddressesProps;
  licenseMails: OwnLicenseMailsProps;
  secondFactor: boolean;
  nameHref: string;
  /** The zone of the times on this page. */
  timeZone: string;
  zoneHref: string;
  passwordHref: string;
  secondFactorHref: string;
  /** `lastUsedAt`: formatted. */
  sessions: OwnSession[];
  /** After how many days a session ends, however much it is used. */
  sessionDays: number;
  endOthersAction: string;
}

export const ownSignInTitle = (t: PageT): string => t('ownSignIn.title');

const nameBrowser = (t: PageT, { browser, system }: OwnSession): string => {
  if (browser && system) return t('ownSignIn.browserOn', { browser, system });
  return browser ?? system ?? t('ownSignIn.unknownBrowser');
};

function Session({ session }: { session: OwnSession }) {
  const { t } = useReader();
  const which = nameBrowser(t, session);
  return (
    <li className="row">
      <span className="row-main">
        <span className="row-title">{which}</span>
        <span className="row-sub">{t('ownSignIn.lastUsed', { moment: session.lastUsedAt })}</span>
      </span>
      {session.here ? (
        <span className="badge badge-good">{t('ownSignIn.here')}</span>
      ) : (
        <form method="post" action={session.endAction}>
          <button type="submit" className="button-link" aria-label={t('ownSignIn.signOutOf', { which })}>
            {t('ownSignIn.signOut')}
          </button>
        </form>
      )}
    </li>
  );
}

/** How the user signs in, and the sessions they have. */
export function OwnSignInPage(props: OwnSignInPageProps) {
  const { t } = useReader();
  const others = props.sessions.some(({ here }) => !here);
  return (
    <div className="wide">
      <h1>{ownSignInTitle(t)}</h1>
      <p className="lead">{t('ownSignIn.lead')}</p>
      <Facts
        facts={[
          [
            t('ownSignIn.name'),
            <>
              {props.name} <a href={props.nameHref}>{t('ownSignIn.rename.title')}</a>
            </>,
          ],
          [t('ownSignIn.email'), props.email],
          [
            t('ownSignIn.zone.label'),
            <>
              {readableZone(props.timeZone)} <a href={props.zoneHref}>{ownZoneTitle(t)}</a>
            </>,
          ],
          [t('ownSignIn.secondFactor'), props.secondFactor ? t('ownSignIn.on') : t('ownSignIn.off')],
        ]}
      />
      <p className="actions">
        <ButtonLink href={props.passwordHref}>{t('ownSignIn.changePassword')}</ButtonLink>
        <ButtonLink href={props.secondFactorHref} plain>
          {props.secondFactor ? t('ownSignIn.turnOff') : t('ownSignIn.setUp')}
        </ButtonLink>
      </p>
      <OwnAddresses {...props.addresses} />
      <OwnLicenseMails {...props.licenseMails} />
      <h2>{t('ownSignIn.sessions')}</h2>
      <ul className="rows">
        {props.sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      <p className="hint">{t('ownSignIn.sessionsHint', { days: props.sessionDays })}</p>
      {others && (
        <div className="actions">
          <PostForm action={props.endOthersAction} submit={t('ownSignIn.everywhereElse')} tone="plain" />
        </div>
      )}
    </div>
  );
}
