/** Files that are copied beside what tsc emits. */
export const READ_AT_RUN_TIME: string[];
