/** The names of a registry, in its order, as lists that schemas and columns take: never empty. */
export function namesOf<Name extends string>(registry: Readonly<Record<Name, unknown>>): readonly [Name, ...Name[]] {
  const [first, ...rest] = Object.keys(registry).filter((key): key is Name => Object.hasOwn(registry, key))
  if (first === undefined) throw new Error('a registry without an entry')
  return [first, ...rest]
}
