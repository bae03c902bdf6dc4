import type { SplitStrata } from '@tiebreak/contracts/releases/splits/schemas.ts'

/** Longest value of metadata that names a stratum; longer ones are cut. */
const NAME_MOST = 200

/** The stratum of a prompt `p`; null where it has none. Three parameters from `first` on: `stratumValues`. */
export function stratumOf(first: number): string {
  return `case $${first}::text
    when 'first_tag' then p.tags[1]
    when 'tags' then (select c.tag from unnest($${first + 1}::text[]) with ordinality c (tag, at)
      where c.tag = any (p.tags) order by c.at limit 1)
    when 'metadata' then left(p.metadata ->> $${first + 2}::text, ${NAME_MOST}) end`
}

export function stratumValues({ by, tags, key }: SplitStrata): [string, string[], string | null] {
  return [by, tags, key]
}
