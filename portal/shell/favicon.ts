import { escapeMarkup } from '../../policy/escape-markup.ts';
import { initialOf } from './initial.ts';

/** The vendor's mark as in the header of every page, for the browser's tab. */
export function renderFavicon(vendorName: string): string {
  const initial = escapeMarkup(initialOf(vendorName));
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    '<rect width="32" height="32" rx="8" fill="#0f5a6b"/>',
    '<text x="16" y="22.5" font-family="Inter, system-ui, sans-serif" font-size="18" font-weight="700" ',
    `text-anchor="middle" fill="#ffffff">${initial}</text>`,
    '</svg>',
  ].join('');
}
