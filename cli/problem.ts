/** What stops the command: a sentence for the user, and the exit code that goes with it. */
export class Problem extends Error {
  private constructor(
    message: string,
    public readonly exitCode: 1 | 2 | 3,
  ) {
    super(message);
  }

  /** The command line asks for something that there is not. */
  public static usage(message: string): Problem {
    return new Problem(message, 2);
  }

  /** A change does more than the command line allows. */
  public static effect(message: string): Problem {
    return new Problem(message, 3);
  }

  /** A file or folder cannot be read or written. */
  public static input(message: string): Problem {
    return new Problem(message, 1);
  }
}
