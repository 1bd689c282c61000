export function packClient(folder: string): Promise<void>;
