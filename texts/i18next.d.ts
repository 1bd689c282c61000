import type { en as mail } from './mail/en.ts';
import type { en as page } from './pages/en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { mail: typeof mail; page: typeof page };
  }
}
