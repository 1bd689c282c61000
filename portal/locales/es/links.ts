import type { PageTexts } from '../texts.ts';

export const links: PageTexts['links'] = {};
