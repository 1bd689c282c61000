import type { PageT } from '../../texts/pages/index.ts';

/** How long to wait, in the reader's language, rounded up: `a minute`, `12 minutes`, `5 hours`. */
export function waitingTime(t: PageT, seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes < 120
    ? t('site.wait.minutes', { count: minutes })
    : t('site.wait.hours', { count: Math.ceil(minutes / 60) });
}
