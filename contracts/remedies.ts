/** What can be tried on the copy of a case. */
export const REMEDIES = ['resend', 'correct-email', 'cancel'] as const;
export type Remedy = (typeof REMEDIES)[number];
