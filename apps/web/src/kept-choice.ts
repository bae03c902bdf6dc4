import { pageOwner } from './account.ts'

/**
 * What the page's owner chose for this browser. A choice of whom nobody knows, from before choices had owners or from
 * the sign-in page, becomes that of the first who comes; before anyone is known, the last choice made here holds.
 */
export function readChoice(name: string): string | null {
  const owner = pageOwner()
  const last = localStorage.getItem(name)
  const of = owner && localStorage.getItem(`${name}.of`)
  if (!owner || of === owner.id) return last
  if (of !== null) return localStorage.getItem(`${name}.${owner.id}`)
  if (last !== null) keepChoice(name, last)
  return last
}

export function keepChoice(name: string, value: string): void {
  const owner = pageOwner()
  localStorage.setItem(name, value)
  if (owner) {
    localStorage.setItem(`${name}.of`, owner.id)
    localStorage.setItem(`${name}.${owner.id}`, value)
  } else localStorage.removeItem(`${name}.of`)
}
