/** How Palette refuses a call. */
export class Refusal extends Error {
  constructor(
    public readonly status: number,
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What is asked for is not there. */
export const missing = (what: string) => new Refusal(404, "ResourceNotFound", `${what} not found`);

/** What is sent is refused. */
export const refused = (code: string, message: string) => new Refusal(400, code, `${code}: ${message}`);

/** What is to be made is there. */
export const taken = (what: string) =>
  new Refusal(409, "ResourceAlreadyExists", `ResourceAlreadyExists: ${what} already exists`);
