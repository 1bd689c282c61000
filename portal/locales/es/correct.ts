import type { PageTexts } from '../texts.ts';

export const correct: PageTexts['correct'] = {};
