import type { Delivery, MailState } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** How the delivery of a mail went. */
export interface FateView {
  state: MailState;
  /** The provider's last report, if any. */
  delivery: Delivery | null;
}

export const fateWord = (t: PageT, { state, delivery }: FateView): string =>
  delivery ? t(`invitations.delivery.${delivery}`) : t(`invitations.mailState.${state}`);
