import { EXCEPTIONS, LAYERS, type Room, WORKFLOW_PACKAGES } from './layers.ts';
import type { SourceImport } from './read-imports.ts';

const ROOMS = (Object.keys(LAYERS) as Room[]).toSorted((one, other) => other.length - one.length);

/** The room that a file belongs to; undefined: none, as for settings in the root. */
const roomOf = (file: string): Room | undefined =>
  ROOMS.find((room) => file === room || file.startsWith(`${room}/`));

function importsByFile(imports: SourceImport[]): Map<string, SourceImport[]> {
  const byFile = new Map<string, SourceImport[]>();
  for (const one of imports) byFile.set(one.from, [...(byFile.get(one.from) ?? []), one]);
  return byFile;
}

const mayImport = (room: Room, other: Room): boolean => {
  const may: readonly string[] | 'all' = LAYERS[room].may;
  return room === other || may === 'all' || may.includes(other);
};

function faultOf({ from, to, isPackage }: SourceImport): string | null {
  const room = roomOf(from);
  if (isPackage || room === undefined) return null;
  const other = roomOf(to);
  if (LAYERS[room].may === 'all') return null;
  if (other === undefined || !mayImport(room, other)) return `${from} imports ${to}: ${room} may not`;
  const exception = EXCEPTIONS.find((one) => one.from.test(from) && one.not.test(to));
  return exception ? `${from} imports ${to}: ${exception.why}` : null;
}

/** What keeps workflows out of their sandbox: packages and parts of Node that they reach. */
function workflowFaults(imports: SourceImport[]): string[] {
  const byFile = importsByFile(imports);
  const seen = new Set<string>();
  const faults: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { to, isPackage } of byFile.get(file) ?? []) {
      if (!isPackage) visit(to);
      else if (!WORKFLOW_PACKAGES.includes(to)) faults.push(`${file} imports ${to}: workflows reach it`);
    }
  };
  for (const file of byFile.keys()) if (file.startsWith('workflows/')) visit(file);
  return faults;
}

/** Files that import each other in a circle, each circle once, as a path. */
function findCircles(imports: SourceImport[]): string[] {
  const byFile = importsByFile(imports);
  const done = new Set<string>();
  const path: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at !== -1) circles.push([...path.slice(at), file].join(' → '));
    if (at !== -1 || done.has(file)) return;
    path.push(file);
    for (const { to, isPackage } of byFile.get(file) ?? []) if (!isPackage) visit(to);
    path.pop();
    done.add(file);
  };
  for (const file of byFile.keys()) visit(file);
  return circles;
}

/** Every import that the law of layers refuses, and every circle, each as a line. */
export function findLayerFaults(imports: SourceImport[]): string[] {
  return [
    ...imports.map(faultOf).filter((fault) => fault !== null),
    ...workflowFaults(imports),
    ...findCircles(imports).map((circle) => `a circle: ${circle}`),
  ];
}
