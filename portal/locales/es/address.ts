import type { PageTexts } from '../texts.ts';

export const address: PageTexts['address'] = {};
