import { join } from 'node:path'
import { NOT_IN_SHAPE_KINDS } from '@tiebreak/contracts/releases/not-in-shape.ts'
import { SHAPE_NAMES, SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../rules/sources.ts'
import { releaseFilesPage } from './release-files-page.ts'

describe('the shapes of a release', () => {
  it('and their columns are in the docs as the registry has them', async () => {
    await expect(releaseFilesPage()).toMatchFileSnapshot(join(ROOT, 'docs/releases-files.md'))
  })

  it('have folders of their own, and leave out kinds of which each is left out by some', () => {
    const folders = SHAPE_NAMES.map((name) => SHAPES[name].folder)
    expect(new Set(folders).size).toBe(folders.length)
    for (const name of SHAPE_NAMES.filter((one) => one !== 'parquet')) expect(SHAPES[name].folder).toBe(name)
    const named = new Set(SHAPE_NAMES.flatMap((name) => [...SHAPES[name].leavesOut]))
    expect([...named].toSorted()).toEqual([...NOT_IN_SHAPE_KINDS].toSorted())
  })
})
