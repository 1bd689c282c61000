import express, { type RequestHandler, type Response } from 'express';

/** More than the largest file that is taken, so that the page can say which file is too large. */
const UPLOAD_MAX = '100kb';

const raw = express.raw({ type: 'multipart/form-data', limit: UPLOAD_MAX });

/** A file that came with a form. */
export type Upload = Uint8Array | 'too_large' | 'malformed';

/** The file of this request's form; null when it has none. */
export const uploadOf = (res: Response): Upload | null => (res.locals.upload as Upload | undefined) ?? null;

/**
 * Reads a form that has a file, into memory: the whole of it is small. Its other fields are as in a form without one. A form
 * that is too large or malformed goes on without fields, so that a page answers it.
 */
export const readUpload: RequestHandler = (req, res, next) => {
  raw(req, res, (error?: unknown) => {
    if ((error as { type?: string } | undefined)?.type === 'entity.too.large') {
      res.locals.upload = 'too_large' satisfies Upload;
      return next();
    }
    if (error) return next(error);
    if (!Buffer.isBuffer(req.body)) return next();
    const parts = { body: req.body, type: req.get('Content-Type') ?? '' };
    readParts(parts).then(({ fields, file }) => {
      req.body = fields;
      if (file) res.locals.upload = file;
      next();
    }, next);
  });
};

async function readParts({ body, type }: { body: Buffer; type: string }) {
  const form = await new globalThis.Response(new Uint8Array(body), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => null);
  const fields: Record<string, string> = {};
  let file: Upload | undefined = form ? undefined : 'malformed';
  for (const [name, value] of form ?? []) {
    if (typeof value === 'string') fields[name] = value;
    // A form without a chosen file has an empty one.
    else if (value.size > 0) file = new Uint8Array(await value.arrayBuffer());
  }
  return { fields, file };
}
