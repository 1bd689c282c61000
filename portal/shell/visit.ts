import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import type { Environment } from '../../cases/environment.ts';
import type { PageReader } from '../../texts/pages/index.ts';

/** What every route of the portal needs of a request. */
export interface Visit {
  environment: Environment;
  base: '' | '/test';
  /** The language of the pages, and whether the visitor has chosen it. */
  reader: PageReader;
  languageChosen: boolean;
  /** False on pages that are in English only. */
  hasLanguages: boolean;
  user: SignedInUser | null;
  sessionId: string | null;
  /** The business accounts of who visits, and the one chosen last; it stays across pages. */
  accounts: { id: string; companyName: string }[];
  chosenId: string | null;
}

/** Somebody signed in. */
export interface Member extends Visit {
  user: SignedInUser;
  sessionId: string;
}

/** Answers a request for one page. */
export type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;
