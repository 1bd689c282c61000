/** What the daily sweep counts: ids and numbers only, because it ends up in a history. */
export interface DailySweepCounts {
  /** Accounts whose admins were told of silent instances. */
  toldStale: number;
  /** Instances that were deactivated. */
  deactivated: number;
  /** Licenses of which admins were told that their grace began or ended. */
  toldGrace: number;
  /** Ends of licenses that a mail told of. */
  toldEnds: number;
  /** Ends on the day's list for sales. */
  listed: number;
}

/** A page of the sweep; `after`: the last id of the page before, empty at the start. */
export interface DailySweepPage {
  after: string;
  /** The moment of the whole sweep (ISO). */
  now: string;
}

/** `after`: where the next page goes on; null: there is none. */
export interface DailySweepReached {
  after: string | null;
  done: number;
}

/** The parts of the daily sweep; each page is bounded, and a second run of it tells and changes nothing twice. */
export interface DailySweepActivities {
  tellStaleInstances(page: DailySweepPage): Promise<DailySweepReached>;
  deactivateStaleInstances(page: DailySweepPage): Promise<DailySweepReached>;
  tellGrace(page: DailySweepPage): Promise<DailySweepReached>;
  tellLicenseEnds(page: DailySweepPage): Promise<DailySweepReached>;
  listEndsForSales(page: DailySweepPage): Promise<DailySweepReached>;
}

/** Where a run goes on that continues an earlier one. */
export interface DailySweepProgress {
  now: string;
  /** The number of the part under way. */
  part: number;
  after: string;
  counts: DailySweepCounts;
}
