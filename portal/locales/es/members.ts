import type { PageTexts } from '../texts.ts';

export const members: PageTexts['members'] = {};
