import type { PageTexts } from '../texts.ts';

export const invitations: PageTexts['invitations'] = {};
