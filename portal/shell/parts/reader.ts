import { createContext, useContext } from 'react';
import { type PageReader, readerFor } from '../../../texts/pages/index.ts';

/** Who reads the page that is being rendered; `renderPage` sets it. */
export const ReaderContext = createContext<PageReader>(readerFor('en'));

/** The texts in the reader's language, and how that language writes dates and numbers. */
export const useReader = (): PageReader => useContext(ReaderContext);
