import type { PageTexts } from '../texts.ts';

export const signUp: PageTexts['signUp'] = {};
