/** The newest runs, of which some may be open; server and browser ask for the same. */
export const OPEN_RUNS = { limit: 10 } as const;
