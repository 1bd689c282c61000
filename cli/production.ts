/** Imported before anything else: React, Express and others look once, and their development builds are slower. */
process.env.NODE_ENV ??= 'production';
