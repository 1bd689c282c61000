export type InstallState = 'missing' | 'linked' | 'fresh' | 'unstamped' | 'stale';

export function isSupportedNode(version: string): boolean;
export function installState(root: string): Promise<InstallState>;
export function ensureInstall(options: {
  root: string;
  install?: (root: string) => Promise<void>;
  say?: (line: string) => void;
}): Promise<void>;
