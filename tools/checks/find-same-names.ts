/** A source file, named from the root of the project. */
export interface SourceText {
  file: string;
  text: string;
}

/** Every migration exports `up`. */
const ONE_SHAPE = /^db\/migrations\//;
const NOT_SHIPPED = /^(test|tools)\//;

const DECLARED =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type|enum) +(\w+)/gm;
const COMMENT = /\/\*[\s\S]*?\*\//g;

/** Names that two files of the project declare and export, each as a line; what a file passes on from another is not counted. */
export function findSameNames(sources: SourceText[]): string[] {
  const filesOf = new Map<string, Set<string>>();
  for (const { file, text } of sources) {
    if (ONE_SHAPE.test(file) || NOT_SHIPPED.test(file)) continue;
    for (const [, name = ''] of text.replace(COMMENT, '').matchAll(DECLARED)) {
      filesOf.set(name, (filesOf.get(name) ?? new Set()).add(file));
    }
  }
  return [...filesOf]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${name} is exported by ${[...files].join(' and ')}`);
}
