/** Why a whole file is not read, in words that say what to do instead. */
export class ImportRefusal extends Error {
  override readonly name = "ImportRefusal";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
