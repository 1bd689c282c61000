import { defineSignal, defineUpdate } from '@temporalio/workflow';

export const orderSignal = defineSignal<[{ orderId: string }]>('order');
export const acceptUpdate = defineUpdate<{ code: string }, [{ invitationId: string }]>('accept');

export const SKELETON_QUEUE = 'gatehouse-bench-skeleton';

/** What has run so far; the worker tells the bench. */
export interface SkeletonProgress {
  delivered: number;
  closed: number;
}
