/** The vendor's look and sender in mails; decided only here. */
export interface Brand {
  vendorName: string;
  /** The colour of buttons and of the top line, as `#rrggbb`. */
  color: string;
  /** An https picture shown instead of the name, 32 pixels high. */
  logoUrl?: string;
  supportEmail: string;
  /** One line; the law requires it in reminders. Null leaves it out. */
  postalAddress: string | null;
}

/** The readable text colour on a `#rrggbb` colour: white, or near-black on light colours (WCAG contrast). */
export function inkOn(color: string): '#ffffff' | '#111827' {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.3 ? '#111827' : '#ffffff';
}
