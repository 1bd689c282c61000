import type { en as mail } from '../email/locales/en.ts';
import type { en as page } from '../portal/locales/en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { mail: typeof mail; page: typeof page };
  }
}
