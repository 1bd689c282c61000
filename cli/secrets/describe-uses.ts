import type { KeyUse } from '../../cases/keys/key-uses.ts';

export const describeUses = (uses: KeyUse[]): string =>
  uses
    .map(({ what, count, until }) => `${count} ${what}${until === null ? '' : ` (the last until ${until})`}`)
    .join(', ');
