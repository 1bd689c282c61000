const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * The first key that stands twice in one object of a JSON text; undefined: there is none. `JSON.parse` keeps the last of
 * them silently. By hand: the parsers that notice it parse every value a second time, and this runs for each request.
 * The text of a body that is not JSON may give any answer.
 */
export function findDuplicateKey(json: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && text !== undefined) {
      const keys = open.at(-1);
      const key = readString(text);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
    text = token.startsWith('"') ? token : undefined;
  }
  return undefined;
}

/** `"\u0061"` is the key `a`. */
function readString(token: string): string {
  try {
    return JSON.parse(token);
  } catch {
    return token;
  }
}
