/** "Why hasn't this customer joined?": the reason, what happens next, and what an operator or reseller should do. */
export interface Explanation {
  summary: string;
  next: string;
  action: string;
}
