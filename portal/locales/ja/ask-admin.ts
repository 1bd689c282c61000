import type { PageTexts } from '../texts.ts';

export const askAdmin: PageTexts['askAdmin'] = {};
