import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../../../runtime/temporal-server/cache-folder.ts';

test.each([
  ['linux', {}, join(homedir(), '.cache', 'gatehouse')],
  ['linux', { XDG_CACHE_HOME: '/caches' }, join('/caches', 'gatehouse')],
  ['darwin', { XDG_CACHE_HOME: '/caches' }, join(homedir(), 'Library', 'Caches', 'gatehouse')],
  ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'gatehouse')],
  ['linux', { GATEHOUSE_CACHE: '/mine', XDG_CACHE_HOME: '/caches' }, '/mine'],
] as const)('on %s with %o it is %s', (platform, env, expected) => {
  expect(cacheFolder(env, platform)).toBe(expected);
});
