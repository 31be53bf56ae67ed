// Types only; see jest-globals.d.ts.
