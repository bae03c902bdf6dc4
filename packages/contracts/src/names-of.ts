/** The names in a registry, in order, as the non-empty list that schemas and columns need. */
export function namesOf<Name extends string>(registry: Readonly<Record<Name, unknown>>): readonly [Name, ...Name[]] {
  const [first, ...rest] = Object.keys(registry).filter((key): key is Name => Object.hasOwn(registry, key))
  if (first === undefined) throw new Error('a registry without an entry')
  return [first, ...rest]
}
