const UUID =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i

/**
 * Whether a text can be an id, like the schemas of `ids.ts` (a test compares them): for pages, which load no schemas.
 */
export function isId<Id extends string>(text: string): text is Id {
  return UUID.test(text)
}
