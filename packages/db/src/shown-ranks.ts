/**
 * SQL for ranks in display order; null where there are none.
 * @param ranks by position
 * @param order positions in display order
 */
export function shownRanks(ranks: string, order: string): string {
  return `(select case when ${ranks} is not null then jsonb_agg((${ranks})[o.position] order by o.place) end
    from unnest(${order}) with ordinality o (position, place))`
}
