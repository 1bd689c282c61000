import { createContext, useContext } from 'react';
import { type PageReader, readerFor } from '../../../texts/pages/index.ts';

/** The reader of the page being rendered; `renderPage` sets it. */
export const ReaderContext = createContext<PageReader>(readerFor('en'));

/** The texts in the reader's language, and its formats of dates and numbers. */
export const useReader = (): PageReader => useContext(ReaderContext);
