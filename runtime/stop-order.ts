import { report } from './log.ts';

/** The started parts, stopped in reverse order, each once; one failure does not keep the others running. */
export class StopOrder {
  private readonly parts: { name: string; stop: () => Promise<void> }[] = [];
  private stopped: Promise<void> | null = null;
  /** How long the first part to stop goes on before it begins. */
  delayMs = 0;
  /** The part that is being stopped. */
  stopping = 'nothing yet';

  constructor(private readonly asked: AbortSignal) {}

  /** @throws when a stop was requested meanwhile: the start ends, and this part is stopped with the rest. */
  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
    this.asked.throwIfAborted();
  }

  stop(): Promise<void> {
    this.stopped ??= this.run();
    return this.stopped;
  }

  private async run(): Promise<void> {
    for (const { name, stop } of this.parts.reverse()) {
      this.stopping = name;
      await stop().catch((error: unknown) => report(`${name} did not stop cleanly`, error));
    }
  }
}
