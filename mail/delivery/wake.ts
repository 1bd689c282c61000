/** A sleep that can be ended early; a wake-up without a sleeper ends the next sleep. */
export class Wake {
  private at = Infinity;
  private reschedule: (() => void) | null = null;

  /** Wakes the sleeper after this time, unless it wakes earlier. */
  in(milliseconds: number): void {
    this.at = Math.min(this.at, Date.now() + milliseconds);
    this.reschedule?.();
  }

  /** Sleeps at most this long. */
  async within(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const rise = () => {
        this.reschedule = null;
        // A later wake-up stays, for mail that may be sent only then.
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
