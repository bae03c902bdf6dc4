import { afterEach, expect, test, vi } from 'vitest'
import { layoutNow } from '../../src/features/annotating/reading/layout-now.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  [1440, 2, 'auto', 'side_by_side'],
  [390, 2, 'auto', 'pages'],
  [390, 2, 'side_by_side', 'side_by_side'],
  [390, 2, 'stacked', 'stacked'],
  [1440, 2, 'stacked', 'stacked'],
  [1440, 5, 'auto', 'strip'],
  [1440, 5, 'stacked', 'strip'],
  [820, 3, 'auto', 'strip'],
  [390, 3, 'auto', 'pages'],
] as const)('on %i px, %i responses as chosen (%3$s) are recorded as they stand', (width, k, chosen, layout) => {
  vi.stubGlobal('innerWidth', width)
  expect(layoutNow(k, chosen)).toBe(layout)
})
