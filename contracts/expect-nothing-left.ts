/**
 * Ends a destructuring that takes every field of a type: a field that is added to the type later is a type error here until
 * it is taken too. Does nothing at run time.
 */
export function expectNothingLeft(_rest: Record<string, never>): void {}
