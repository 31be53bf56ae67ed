// Lists what the rules were read from more than a year ago, to be read again: one line each, the oldest first.
//
//   tsx scripts/old-facts.mjs [DAY]   as of a day such as 2027-12-01; today if there is none
import { factsOlderThan } from "./tables.ts";

const day = new Date(process.argv[2] ?? Date.now());
day.setUTCFullYear(day.getUTCFullYear() - 1);
for (const line of factsOlderThan(day.toISOString().slice(0, 10))) console.log(line);
