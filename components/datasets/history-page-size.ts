/** Here by itself, since the server reads it too and may not import a client component's values. */
export const HISTORY_PAGE_SIZE = 20;
