export interface Kills {
  readonly rounds: number;
  readonly sheetPath: string;
  /** A number from 0 to 1, new at every call. */
  unit(): number;
}
