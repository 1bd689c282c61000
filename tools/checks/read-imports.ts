import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { projectFiles } from './project-files.ts';

/** One import of a source file. */
export interface SourceImport {
  /** The file that imports, from the root of the project. */
  from: string;
  /** The file that is imported, from the root of the project; or the name of a package. */
  to: string;
  isPackage: boolean;
}

// TypeScript 7 has no compiler API to ask, and esbuild drops imports of types; the formatter writes every import in one
// of these ways.
const IMPORT = /(?:\bfrom|\bimport|\bimport\s*\()\s*'([^'\n]+)'/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** The imports that a file's text has, of types too. */
export function importsIn(from: string, text: string): SourceImport[] {
  return [...text.replace(COMMENT, '').matchAll(IMPORT)].map(([, specifier = '']) =>
    specifier.startsWith('.')
      ? { from, to: posix.join(posix.dirname(from), specifier), isPackage: false }
      : { from, to: specifier, isPackage: true },
  );
}

/** The source files that git knows of in a folder, and their imports. */
export function readImports(root: string): { files: string[]; imports: SourceImport[] } {
  const files = projectFiles(root, '*.ts', '*.tsx').filter((file) => !file.endsWith('.d.ts'));
  return {
    files,
    imports: files.flatMap((file) => importsIn(file, readFileSync(posix.join(root, file), 'utf8'))),
  };
}
