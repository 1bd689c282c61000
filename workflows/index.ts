export { campaign } from './campaign.ts';
export { invitation } from './invitation.ts';
export { onboarding } from './onboarding.ts';
