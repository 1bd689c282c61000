import type { PageTexts } from '../texts.ts';

export const accounts: PageTexts['accounts'] = {};
