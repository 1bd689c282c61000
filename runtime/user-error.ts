export { UserError } from '../contracts/user-error.ts';
