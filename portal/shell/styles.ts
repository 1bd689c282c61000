/** The stylesheets in `styles/`, in their order. Pages load them as one; `npm run build` copies them. */
export const STYLES = [
  'colours',
  'base',
  'site',
  'frames',
  'forms',
  'lists',
  'licenses',
  'home',
  'developer',
];
