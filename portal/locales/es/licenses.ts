import type { PageTexts } from '../texts.ts';

export const licenses: PageTexts['licenses'] = {};
