import type { PageT } from '../../texts/pages/index.ts';
import { AccountPicture } from './parts/account-picture.tsx';
import { ButtonLink } from './parts/forms.tsx';
import { Icon, type IconName } from './parts/icons.tsx';
import { useReader } from './parts/reader.ts';

const POINTS = ['licenses', 'people', 'noInvitation'] as const;
const ICONS: Record<(typeof POINTS)[number], IconName> = {
  licenses: 'license',
  people: 'people',
  noInvitation: 'help',
};

export interface HomePageProps {
  signInHref: string;
  signUpHref: string;
  askAdminHref: string;
  /** Set for a signed-in user. */
  accountsHref?: string | undefined;
}

export const homeTitle = (t: PageT): string => t('site.home.title');

/** The start page: what the portal does, and links to sign in and up. */
export function HomePage({ signInHref, signUpHref, askAdminHref, accountsHref }: HomePageProps) {
  const { t } = useReader();
  return (
    <div className="wide home">
      <div className="hero">
        <div>
          <h1>{t('site.home.title')}</h1>
          <p className="lead">{t('site.home.lead')}</p>
          <p className="actions">
            {accountsHref ? (
              <ButtonLink href={accountsHref}>{t('site.home.accounts')}</ButtonLink>
            ) : (
              <>
                <ButtonLink href={signInHref}>{t('site.home.signIn')}</ButtonLink>
                <ButtonLink href={signUpHref} plain>
                  {t('site.home.signUp')}
                </ButtonLink>
              </>
            )}
          </p>
        </div>
        <AccountPicture />
      </div>
      <div className="points">
        {POINTS.map((point) => (
          <section className="card" key={point}>
            <span className="tile">
              <Icon name={ICONS[point]} />
            </span>
            <h2>{t(`site.home.${point}`)}</h2>
            <p>{t(`site.home.${point}Text`)}</p>
            {point === 'noInvitation' && (
              <p>
                <a href={askAdminHref}>{t('site.home.askAdmin')}</a>
              </p>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}
