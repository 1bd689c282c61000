import { defineSignal, defineUpdate } from '@temporalio/workflow';

export const orderSignal = defineSignal<[{ orderId: string }]>('order');
export const acceptUpdate = defineUpdate<{ code: string }, [{ invitationId: string }]>('accept');

export const SKELETON_QUEUE = 'gatehouse-bench-skeleton';

/** The progress so far, which the worker sends to the bench. */
export interface SkeletonProgress {
  delivered: number;
  closed: number;
}
