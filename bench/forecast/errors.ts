/** A mistake in the arguments or the files that the person running the benchmark can put right. */
export class BenchInputError extends Error {
  override readonly name = "BenchInputError";
}
