import type { Order } from '@tiebreak/contracts/common.ts'

/** How a list that grows at its end continues after a row: the comparison with that row, and the direction. */
export function pageOrder(order: Order): { beyond: '>' | '<'; direction: 'asc' | 'desc' } {
  return order === 'oldest' ? { beyond: '>', direction: 'asc' } : { beyond: '<', direction: 'desc' }
}
