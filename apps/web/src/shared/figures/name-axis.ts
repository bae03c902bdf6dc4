const CHARACTER_WIDTH = 7

/** How names stand along the left of a figure: as long as fits in a third of its width, and the room that takes. */
export function nameAxis(names: readonly string[], width: number): { margin: number; short: (name: string) => string } {
  const most = Math.max(6, Math.min(28, Math.floor(width / 3 / CHARACTER_WIDTH)))
  const longest = Math.max(0, ...names.map((name) => Math.min(name.length, most)))
  return {
    margin: 16 + longest * CHARACTER_WIDTH,
    short: (name) => (name.length > most ? `${name.slice(0, most - 1)}…` : name),
  }
}
