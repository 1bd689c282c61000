import type { Request, Response } from 'express';
import type { Member } from '../shell/visit.ts';

/** `POST /account/license-mails/off`, `/on`: whether the user gets mails about licenses that end. */
export const setOwnLicenseMails =
  (wanted: boolean) =>
  async (_req: Request, res: Response, { environment, base, user }: Member): Promise<void> => {
    const topic = { user_id: user.id, topic: 'license-ends' } as const;
    await environment.store.mailStops.set(topic, { stopped: !wanted, now: new Date().toISOString() });
    res.redirect(303, `${base}/account?done=license-mails-${wanted ? 'on' : 'off'}`);
  };
