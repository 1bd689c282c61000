import type { ReactElement } from 'react';
import type { AccountFrameProps } from '../account/account-frame.tsx';
import type { PageOptions } from '../layout.tsx';

/** One page as somebody could see it: for tests and screenshots. */
export interface GalleryPage {
  name: string;
  page: ReactElement;
  options: PageOptions;
}

export const people = {
  vendor: 'Nordlicht Software',
  company: 'Müller & Söhne Maschinenbau GmbH',
  cjk: '株式会社 東京精密機械製作所',
  // 100 characters, the longest a company name may be.
  long: 'Vereinigte Norddeutsche Elektrizitätsgesellschaft für Anlagenbau, Energietechnik und Wartung mbH Kiel',
  email: 'juergen.mueller@mueller-soehne.example',
  longEmail:
    'maximiliane-wilhelmina.von-hohenstein-reichenbach@it.vereinigte-norddeutsche-elektrizitaet.example',
};

type Options = Partial<PageOptions> & { signedIn?: boolean };

/** A gallery page; signed out and in the live environment unless said otherwise. */
export const entry = (
  name: string,
  title: string,
  page: ReactElement,
  { signedIn = false, ...options }: Options = {},
): GalleryPage => ({
  name,
  page,
  options: {
    title,
    mode: 'live',
    vendorName: people.vendor,
    basePath: options.mode === 'test' ? '/test' : '',
    user: signedIn ? { email: people.email, signOutAction: '/sign-out' } : undefined,
    ...options,
  },
});

/** What every page of an account has around it; seen by an admin unless said otherwise. */
export const frame = (
  view: AccountFrameProps['view'],
  changes: Partial<AccountFrameProps> = {},
): AccountFrameProps => ({
  companyName: people.company,
  role: 'admin',
  view,
  accountHref: '/accounts/acct_1',
  askAdminHref: '/ask-an-admin?account=acct_1',
  ...changes,
});
