/** The time zone in which a person at this terminal reads moments; a program reads UTC. */
export const readerZoneOf = ({ json }: { json?: boolean | undefined }): string =>
  json ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
