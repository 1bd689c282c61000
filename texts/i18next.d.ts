import type mail from './mail/en.json';
import type page from './pages/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { mail: typeof mail; page: typeof page };
  }
}
