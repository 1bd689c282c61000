import type { PageTexts } from '../texts.ts';

export const signIn: PageTexts['signIn'] = {};
