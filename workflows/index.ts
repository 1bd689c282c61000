export { activation } from './activation.ts';
export { campaign } from './campaign.ts';
export { dailySweep } from './daily-sweep.ts';
export { invitation } from './invitation.ts';
export { mailSweep } from './mail-sweep.ts';
export { onboarding } from './onboarding.ts';
export { transfer } from './transfer.ts';
export { webhookDelivery } from './webhook-delivery.ts';
