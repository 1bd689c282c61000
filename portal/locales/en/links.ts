/** Declining, reminders, links that are closed, and the link an admin hands over. */
export const links = {};
