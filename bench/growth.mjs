import { synthesize, withLibrary } from "./apps.mjs";
import { ratios, timed } from "./harness.mjs";

/** Ten times the layers against once. */
export async function measureGrowth({ quick }) {
  const [few, many] = quick ? [40, 400] : [250, 2500];
  const cost = (profiles) => () => timed(() => synthesize((stack) => withLibrary(stack, profiles)));
  const time = await ratios(cost(many), cost(few), 7);
  const memory = heapOf(many) / heapOf(few);
  return [
    { item: `growth: time of ${many * 4} layers / ${few * 4} layers`, figure: time.median, spread: time, bound: 11 },
    { item: `growth: memory of ${many * 4} layers / ${few * 4} layers`, figure: memory, bound: 11 },
  ];
}

function heapOf(profiles) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let kept;
  synthesize((stack) => {
    withLibrary(stack, profiles);
    kept = stack;
  });
  globalThis.gc?.();
  const used = process.memoryUsage().heapUsed - before;
  return kept === undefined ? 0 : used;
}
