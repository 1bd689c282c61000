import type { Delivery, MailState } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** What became of a mail. */
export interface FateView {
  state: MailState;
  /** The provider's last word, if there was one. */
  delivery: Delivery | null;
}

export const fateWord = (t: PageT, { state, delivery }: FateView): string =>
  delivery ? t(`invitations.delivery.${delivery}`) : t(`invitations.mailState.${state}`);
