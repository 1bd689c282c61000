/** Builds the project into a folder, which is emptied before. Packages must be found from it. */
export function build(dist: string): Promise<void>;
