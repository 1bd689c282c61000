// @module-tag long
import { describePart, PARTS } from './prove-steps.ts';

describePart('the last steps of a case', PARTS.second, PARTS.third);
