import type { Router } from 'express';

interface KnownRoute {
  path: string;
  methods: Record<string, boolean>;
  match(path: string): boolean;
}

/** The routes of a router. Express exposes them, but without types. */
export const routesOf = (router: Router): KnownRoute[] =>
  (router.stack as unknown as { route?: KnownRoute; match(path: string): boolean }[]).flatMap((layer) => {
    const { route } = layer;
    return route ? [{ path: route.path, methods: route.methods, match: (path) => layer.match(path) }] : [];
  });

/** The routes that no row of a table covers. */
export const routesWithout = (
  routes: KnownRoute[],
  rows: readonly (readonly [method: string, path: string])[],
): string[] =>
  routes
    .filter(
      ({ methods, match }) => !rows.some(([method, path]) => methods[method.toLowerCase()] && match(path)),
    )
    .map(({ path }) => path);
