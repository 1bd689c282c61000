/** A part that lives as long as the test run. */
export interface Part<T> {
  value: T;
  stop(): Promise<void>;
}
