/** Why a request failed: the code is stable, the words may change. */
export interface ProblemKind {
  status: number;
  title: string;
  /** What the caller can do; shown in the API guide. */
  recovery: string;
}
