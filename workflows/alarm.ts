import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** One timer at a time. It is set again only when the time changes, as every timer costs an action. */
export class Alarm {
  private dueAt: string | null = null;
  private scope: CancellationScope | null = null;

  constructor(private readonly ring: (summary: string) => void) {}

  /** Rings at `at` (ISO); null turns the alarm off. */
  set(at: string | null, summary: string): void {
    if (at === this.dueAt) return;
    this.scope?.cancel();
    this.scope = null;
    this.dueAt = at;
    if (at === null) return;
    this.scope = new CancellationScope();
    const milliseconds = Math.max(1, Date.parse(at) - Date.now());
    this.scope
      .run(async () => {
        await sleep(milliseconds, { summary });
        this.dueAt = null;
        this.scope = null;
        this.ring(summary);
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
