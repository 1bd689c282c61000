// @module-tag long
import { describePart, PARTS } from './prove-steps.ts';

describePart('more steps of a case', PARTS.first, PARTS.second);
