import fc from "fast-check";

// The same cases each time: a test that fails now and then is one that nobody believes.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20260507 });

/** How many cases to try: all of them in CI, some on a laptop; of what takes long, CI tries few more. */
export function cases(inCi: number, onLaptop = Math.ceil(inCi / 20)): number {
  return process.env.CI === "true" ? inCi : onLaptop;
}
