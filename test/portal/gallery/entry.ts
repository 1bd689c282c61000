import type { ReactElement } from 'react';
import type { Locale } from '../../../contracts/locales.ts';
import type { AccountFrameProps } from '../../../portal/account/account-frame.tsx';
import { type PageOptions, renderPage } from '../../../portal/shell/layout.tsx';
import { type PageT, readerFor } from '../../../texts/pages/index.ts';

/** One page in one state: for tests and screenshots. */
export interface GalleryPage {
  name: string;
  title: (t: PageT) => string;
  page: ReactElement;
  options: Omit<PageOptions, 'title' | 'reader'>;
}

/** The whole document, in a language. */
export const renderEntry = ({ title, page, options }: GalleryPage, locale: Locale = 'en'): string => {
  const reader = readerFor(locale);
  return renderPage(page, { ...options, reader, title: title(reader.t) });
};

export const people = {
  vendor: 'Nordlicht Software',
  company: 'Müller & Söhne Maschinenbau GmbH',
  cjk: '株式会社 東京精密機械製作所',
  // 100 characters, the longest allowed company name.
  long: 'Vereinigte Norddeutsche Elektrizitätsgesellschaft für Anlagenbau, Energietechnik und Wartung mbH Kiel',
  email: 'juergen.mueller@mueller-soehne.example',
  longEmail:
    'maximiliane-wilhelmina.von-hohenstein-reichenbach@it.vereinigte-norddeutsche-elektrizitaet.example',
};

type Options = Partial<GalleryPage['options']> & { signedIn?: boolean };

/** A gallery page; by default signed out and in the live environment. */
export const entry = (
  name: string,
  title: string | ((t: PageT) => string),
  page: ReactElement,
  { signedIn = false, ...options }: Options = {},
): GalleryPage => ({
  name,
  title: typeof title === 'string' ? () => title : title,
  page,
  options: {
    languageNext: '/',
    mode: 'live',
    vendorName: people.vendor,
    basePath: options.mode === 'test' ? '/test' : '',
    user: signedIn ? { email: people.email, signOutAction: '/sign-out' } : undefined,
    ...options,
  },
});

/** The frame of every account page; by default as an admin sees it. */
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
