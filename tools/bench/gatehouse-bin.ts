import { fileURLToPath } from 'node:url';

/** The `gatehouse` command that is measured: a build's, when GATEHOUSE_BIN names its file; else the sources'. */
export const GATEHOUSE_BIN =
  process.env.GATEHOUSE_BIN ?? fileURLToPath(new URL('../../bin/gatehouse.mjs', import.meta.url));
