import { fetchRestOfLayingOut } from '#shared/render/lay-out.ts'
import { whenFirstShown } from '#shared/ui/first-shown.ts'
import { fetchAllLateParts } from './late-parts-together.ts'

/** Has everything fetched that the first pair does not need, once that pair is on screen. */
export async function fetchLateParts(): Promise<void> {
  await whenFirstShown
  fetchRestOfLayingOut()
  await fetchAllLateParts()
}
