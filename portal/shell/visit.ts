import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import type { Environment } from '../../cases/environment.ts';
import type { PageReader } from '../../texts/pages/index.ts';

/** What every route of the portal needs to know about a request. */
export interface Visit {
  environment: Environment;
  base: '' | '/test';
  /** The language of the pages, and whether the visitor chose it. */
  reader: PageReader;
  languageChosen: boolean;
  /** False on pages that are in English only. */
  hasLanguages: boolean;
  user: SignedInUser | null;
  sessionId: string | null;
  /** The visitor's business accounts, and the one opened last, which stays chosen across pages. */
  accounts: { id: string; companyName: string }[];
  chosenId: string | null;
}

/** A signed-in visitor. */
export interface Member extends Visit {
  user: SignedInUser;
  sessionId: string;
}

/** Answers a request for one page. */
export type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;
