import type { PageTexts } from '../texts.ts';

export const join: PageTexts['join'] = {};
