import { createElement } from 'react';
import { ErrorPage, errorTitle } from '../../../portal/shell/error-page.tsx';
import { HomePage, homeTitle } from '../../../portal/shell/home-page.tsx';
import { TooLargePage, tooLargeTitle } from '../../../portal/shell/too-large-page.tsx';
import { SignInPage, signInTitle } from '../../../portal/sign-in/sign-in-page.tsx';
import { entry, people } from './entry.ts';

const errorPages = ([403, 404, 429, 500, 503] as const).map((status) => {
  const props = { status, wayOn: { href: '/', label: 'Go to the start page' } };
  return entry(`error-${status}`, (t) => errorTitle(t, props), createElement(ErrorPage, props));
});

const home = (props: Parameters<typeof HomePage>[0]) => createElement(HomePage, props);
const signIn = {
  action: '/sign-in',
  next: '/accounts/acct_1',
  resetHref: '/forgot-password',
  askAdminHref: '/ask-an-admin',
  signUpHref: '/sign-up',
};

export const sitePages = [
  entry(
    'home',
    homeTitle,
    home({ signInHref: '/sign-in', signUpHref: '/sign-up', askAdminHref: '/ask-an-admin' }),
  ),
  entry(
    'home-signed-in',
    homeTitle,
    home({
      signInHref: '/test/sign-in',
      signUpHref: '/test/sign-up',
      askAdminHref: '/test/ask-an-admin',
      accountsHref: '/test/accounts',
    }),
    { mode: 'test', signedIn: true },
  ),
  entry('sign-in', signInTitle, createElement(SignInPage, signIn), { status: 'You are signed out.' }),
  entry(
    'sign-in-error',
    signInTitle,
    createElement(SignInPage, {
      ...signIn,
      error: {
        message: 'Invalid Email or Password',
        help: { href: '/forgot-password', label: 'Forgot password?' },
      },
      values: { email: people.email },
    }),
  ),
  ...errorPages,
  entry(
    'too-large',
    tooLargeTitle,
    createElement(TooLargePage, { formHref: '/ask-an-admin', typed: ['Please invite me. '.repeat(30)] }),
  ),
];
