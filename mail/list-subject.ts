/** The subject of the mail with a day's list: that of sales, or that of a reseller. */
export const listSubject = (list: string, resellerId?: string): string =>
  resellerId === undefined ? list : `${list}/${resellerId}`;

/** The list that a mail is about, and the reseller that it is for; undefined: it is for sales. */
export function readListSubject(subject: string): { list: string; resellerId?: string } {
  const [ends, day, resellerId] = subject.split('/');
  const list = `${ends}/${day}`;
  return resellerId === undefined ? { list } : { list, resellerId };
}
