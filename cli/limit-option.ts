import { InvalidArgumentError, Option } from 'commander';

/** `--limit`: how many of the newest things a command lists. */
export const limitOption = (most: number, preset: number): Option =>
  new Option('--limit <number>', 'at most this many, the newest')
    .default(preset)
    .argParser((text: string) => {
      const limit = Number(text);
      if (/^\d+$/.test(text) && limit >= 1 && limit <= most) return limit;
      throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    });
