/** Builds the project into a folder, which is emptied before. */
export function build(dist: string): Promise<void>;
