import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSmallGroups, SMALLEST_GROUP } from '#releases/card/hide-small-groups.ts'
import type { PaperFacts } from '#releases/card/paper-facts.ts'
import { summariseRaters } from '#releases/card/summarise-raters.ts'
import { writeReleasePapers } from '#releases/card/write-release-papers.ts'
import { madeRelease, sourceOf } from '../made-release.ts'
import { paperFactsOf } from './paper-example.ts'

const EXAMPLE_FACTS = await paperFactsOf()

function paper(path: string, facts: PaperFacts = EXAMPLE_FACTS): string {
  const found = writeReleasePapers(facts).find((one) => one.path === path)
  if (!found) throw new Error(`there is no ${path}`)
  return found.text
}

const withAbout = (about: Partial<PaperFacts['about']>) => ({
  ...EXAMPLE_FACTS,
  about: { ...EXAMPLE_FACTS.about, ...about },
})

/** All numbers of an object, however deep. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : []
}

describe('the papers of a release', () => {
  it.each(['README.md', 'DATA_STATEMENT.md', 'CHANGELOG.md', 'croissant.json'])(
    '%s is as it is noted',
    async (path) => {
      await expect(paper(path)).toMatchFileSnapshot(`../golden/papers/${path}.txt`)
      expect(paper(path)).toBe(paper(path, await paperFactsOf()))
    },
  )

  it('have the numbers of the manifest: every count is in the card, and the card has no other', () => {
    const { counts, uncounted, checks, code, files, project, policy, splitPlan } = EXAMPLE_FACTS.manifest
    const card = paper('README.md')
    const whole = new Intl.NumberFormat('en')
    const wanted = numbersOf([counts, uncounted]).map((n) => whole.format(n))
    for (const number of wanted) expect(card, number).toContain(`${number}`)
    for (const { found } of checks) expect(card).toContain(found.replace('|', '\\|'))
    const body = card.slice(card.indexOf('## What is in it'), card.indexOf('## Loading'))
    const said = [...body.replaceAll(/`[^`]*`/g, '').matchAll(/\d[\d,]*/g)].map(([number]) => number)
    const others = [numbersOf([policy, code, project]), splitPlan, checks.map(({ found }) => found.match(/\d+/)?.[0])]
    const known = new Set([...wanted, ...others.flat().map(String)])
    expect(said.length).toBeGreaterThan(40)
    expect(said.filter((number) => !known.has(number))).toEqual([])
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    expect(card).toContain(`| ${files.length} | ${whole.format(bytes)} |`)
  })

  it('name nobody: where a check found something stays with whoever approves', () => {
    for (const { path, text } of writeReleasePapers(EXAMPLE_FACTS)) expect(text, path).not.toContain('rater-secret')
  })

  it('hold people’s texts as texts: no heading, table, link, picture or HTML comes of them', () => {
    const hostile = '---\n# Head\n| a | b |\n<img src=x onerror=1> [link](http://x) ![p](http://x) `code`\n---'
    const facts = {
      ...withAbout({ description: hostile, creator: hostile, guidelines: hostile }),
      manifest: {
        ...EXAMPLE_FACTS.manifest,
        project: { ...EXAMPLE_FACTS.manifest.project, name: hostile },
        release: { ...EXAMPLE_FACTS.manifest.release, notes: hostile },
      },
      groups: [{ name: hostile, people: 9 }],
    }
    for (const { path, text } of writeReleasePapers(facts).filter((one) => one.path.endsWith('.md'))) {
      const body = text.startsWith('---\n') ? text.slice(text.indexOf('\n---\n', 4) + 5) : text
      expect(body, path).not.toMatch(/^(?:>\s*)?# Head|(?<!\\)<img|(?<!\\)\[link|(?<!\\)!\[p|(?<!\\)`code|^---$/m)
      const heads = (one: string) => one.split('\n').filter((line) => line.startsWith('#')).length
      expect(heads(text), path).toBe(heads(paper(path)))
    }
  })

  it('say of groups of people only counts that show nothing about a few', () => {
    const people = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 })
    fc.assert(
      fc.property(people, fc.boolean(), (sizes, isParted) => {
        const groups = sizes.map((n, at) => ({ name: `g${at}`, people: n }))
        const of = isParted ? sizes.reduce((sum, n) => sum + n, 0) : Math.max(0, ...sizes)
        const shown = hideSmallGroups(groups, of)
        const hidden = groups.filter(({ name }) => shown.some((one) => one.name === name && one.people === null))
        for (const { name, people: n } of shown) {
          if (n === null) continue
          expect(n).toBe(groups.find((one) => one.name === name)?.people)
          expect(n).toBeGreaterThanOrEqual(SMALLEST_GROUP)
          expect(of - n === 0 || of - n >= SMALLEST_GROUP).toBe(true)
        }
        // What the rest leaves over is of several groups, and of many people, or everything is hidden.
        const leftOver = hidden.reduce((sum, one) => sum + one.people, 0)
        const isAllHidden = hidden.length === groups.filter((one) => one.people > 0).length
        if (hidden.length > 0 && !isAllHidden)
          expect([hidden.length > 1, leftOver >= SMALLEST_GROUP]).toEqual([true, true])
      }),
    )
    const groups = [
      { name: 'lang:en', people: 12 },
      { name: 'lang:ka', people: 2 },
      { name: 'medicine', people: 6 },
    ]
    const raters = { ...EXAMPLE_FACTS.raters, people: { raters: 20, judgements: 90 } }
    const statement = paper('DATA_STATEMENT.md', { ...EXAMPLE_FACTS, raters, groups })
    expect(statement).toContain('| lang:en | 12 |')
    expect(statement).toContain('| lang:ka | not given out |')
    expect(statement).toContain('| medicine | not given out |')
  })

  it('count raters, judgements and programs as the release has them', async () => {
    await fc.assert(
      fc.asyncProperty(madeRelease, async (release) => {
        const found = await summariseRaters(sourceOf(release))
        const votes = (source: string) => release.votes.filter((vote) => vote.source === source)
        for (const [kind, source] of [
          ['people', 'human'],
          ['programs', 'judge'],
          ['simulated', 'simulated'],
        ] as const) {
          const raters = new Set(votes(source).map(({ annotator }) => annotator))
          expect(found[kind]).toEqual({ raters: raters.size, judgements: votes(source).length })
        }
        expect(found.finalAnswers).toBe(votes('adjudication').length)
        const times = release.votes.map(({ answeredAt, receivedAt }) => answeredAt ?? receivedAt).toSorted()
        expect(found.timeframe).toEqual(times.length === 0 ? null : { from: times[0], to: times.at(-1) })
        const perPair = release.pairs.map(({ nVotes, nBothBad }) => nVotes + nBothBad)
        expect(found.perPair?.least ?? null).toBe(perPair.length === 0 ? null : Math.min(...perPair))
        expect(found.models.reduce((sum, { judgements }) => sum + judgements, 0)).toBe(votes('judge').length)
      }),
      { numRuns: 30 },
    )
  })

  it('say what is new against the version before, above what was new then', () => {
    const { manifest } = EXAMPLE_FACTS
    const { train } = manifest.counts.splits
    const old = {
      ...manifest,
      release: { ...manifest.release, version: '1.1.0', notes: '' },
      policy: { ...manifest.policy, minVotes: 1 },
      counts: {
        ...manifest.counts,
        rows: 5_000,
        splits: { ...manifest.counts.splits, train: { ...train, prompts: 1_900 } },
      },
      splitPlan: 2,
    }
    const changelog = paper('CHANGELOG.md', { ...EXAMPLE_FACTS, manifest: old })
    const changes = { gained: 600, lost: 99, relabelled: 7, kept: 4_894 }
    const next = paper('CHANGELOG.md', { ...EXAMPLE_FACTS, previous: { manifest: old, changelog, changes } })
    expect(next).toMatch(
      /^# Changelog\n\n## 1\.2\.0, 2026-11-21\n[\s\S]*\n## 1\.1\.0, 2026-11-21\n\nThe first version\.\n$/,
    )
    expect(next.match(/^# /gm)).toHaveLength(1)
    expect(next).toContain('600 rows are new, 99 are gone, 7 have another label, and 4,894 are as they were.')
    expect(next).toContain('| labels | 5,000 | 5,501 |')
    expect(next).toContain('| prompts in train | 1,900 | 2,001 |')
    expect(next).toContain('| `minVotes` | 1 | 2 |')
    expect(next).toContain('The plan of splits is of version 3 (before: 2).')
    const gone = paper('CHANGELOG.md', {
      ...EXAMPLE_FACTS,
      previous: { manifest: old, changelog: null, changes: null },
    })
    expect(gone).toContain('Which rows changed is not known')
  })
})
