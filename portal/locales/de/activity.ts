import type { PageTexts } from '../texts.ts';

export const activity: PageTexts['activity'] = {};
