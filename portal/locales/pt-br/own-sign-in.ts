import type { PageTexts } from '../texts.ts';

export const ownSignIn: PageTexts['ownSignIn'] = {};
