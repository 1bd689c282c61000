import { execFileSync } from 'node:child_process';

/** The files under `root` that git tracks or would track, as paths from there; `patterns` are git's. */
export const projectFiles = (root: string, ...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '');
