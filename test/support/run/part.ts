/** Something that lives as long as a test run. */
export interface Part<T> {
  value: T;
  stop(): Promise<void>;
}
