export interface Gate {
  /** Waits until `release()`. */
  hold(): Promise<void>;
  /** Resolves once `count` requests wait. */
  holding(count?: number): Promise<void>;
  release(): void;
}

/** Holds hanging requests. */
export function createRequestGate(): Gate {
  let held: (() => void)[] = [];
  let watchers: { count: number; done: () => void }[] = [];

  return {
    hold: () =>
      new Promise((resolve) => {
        held.push(resolve);
        for (const watcher of watchers) if (held.length >= watcher.count) watcher.done();
        watchers = watchers.filter(({ count }) => held.length < count);
      }),
    holding: (count = 1) =>
      held.length >= count ? Promise.resolve() : new Promise((done) => void watchers.push({ count, done })),
    release() {
      for (const go of held) go();
      held = [];
    },
  };
}
