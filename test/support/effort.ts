/** Whether this is `npm run test:long`: more seeds, longer walks, larger simulations. */
export const LONG = process.env.TIEBREAK_TEST_LONG === '1'

/** How much is tried: in every run, and in a long one. */
export function effort({ usual, long }: { usual: number; long: number }): number {
  return LONG ? long : usual
}
