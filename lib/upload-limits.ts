/** Limits a person is told before choosing a file. */
export const UPLOAD_LIMITS = {
  csvBytes: 50_000_000,
  workbookBytes: 25_000_000,
  rows: 1_500_000,
  columns: 2_500,
  cellCharacters: 32_767,
  storedRejectedRows: 10_000,
} as const;
