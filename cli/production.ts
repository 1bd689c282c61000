/** Imported first: React, Express and others read NODE_ENV once, and their development builds are slower. */
process.env.NODE_ENV ??= 'production';
