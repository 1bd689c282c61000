/** Sleeps that something may end early; a wake-up that comes while nobody sleeps ends the next sleep. */
export class Wake {
  private at = Infinity;
  private reschedule: (() => void) | null = null;

  /** Wakes the sleeper in so many milliseconds, unless it wakes before. */
  in(milliseconds: number): void {
    this.at = Math.min(this.at, Date.now() + milliseconds);
    this.reschedule?.();
  }

  /** Sleeps so long at most. */
  async within(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const rise = () => {
        this.reschedule = null;
        // A wake-up that is further off stays: a mail that may leave later is found then.
        if (this.at <= Date.now()) this.at = Infinity;
        resolve();
      };
      this.reschedule = () => {
        clearTimeout(timer);
        timer = setTimeout(rise, Math.max(0, Math.min(this.at, end) - Date.now()));
      };
      this.reschedule();
    });
  }
}
