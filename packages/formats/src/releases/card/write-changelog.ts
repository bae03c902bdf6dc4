import { document, inline, quoted, sayWhole, table } from './markdown.ts'
import type { PaperFacts, PaperManifest } from './paper-facts.ts'

const HEAD = '# Changelog'

/** What is new in a version against the one before, above what was new in those. */
export function writeChangelog(facts: PaperFacts): string {
  const { manifest, previous } = facts
  const { version, notes, cutAt } = manifest.release
  const before = previous?.changelog?.trim() ?? ''
  return document([
    HEAD,
    `## ${version}, ${cutAt.slice(0, 10)}`,
    notes.trim() !== '' && quoted(notes),
    previous === null ? 'The first version.' : against(manifest, previous),
    before.startsWith(HEAD) && before.slice(HEAD.length).trim(),
  ])
}

function against(manifest: PaperManifest, { manifest: old, changes }: NonNullable<PaperFacts['previous']>): string {
  const figures: [string, number, number][] = [
    ['labels', old.counts.rows, manifest.counts.rows],
    ['judged', old.counts.judged, manifest.counts.judged],
    ...(['train', 'validation', 'test'] as const).map((split): [string, number, number] => [
      `prompts in ${split}`,
      old.counts.splits[split].prompts,
      manifest.counts.splits[split].prompts,
    ]),
  ]
  const rows = figures.map(([what, from, to]) => [what, sayWhole(from), sayWhole(to)])
  return [
    `Against ${old.release.version}:`,
    table(['what', old.release.version, manifest.release.version], rows),
    changes === null
      ? `Which rows changed is not known: the input of ${old.release.version} is gone.`
      : `${sayWhole(changes.gained)} rows are new, ${sayWhole(changes.lost)} are gone, ${sayWhole(changes.relabelled)} have another label, and ${sayWhole(changes.kept)} are as they were.`,
    sayPolicyChanges(old, manifest),
    old.splitPlan !== manifest.splitPlan &&
      `The plan of splits is of version ${manifest.splitPlan ?? 'none'} (before: ${old.splitPlan ?? 'none'}).`,
    old.project.guidelinesVersion !== manifest.project.guidelinesVersion &&
      `The guidelines are of version ${manifest.project.guidelinesVersion} (before: ${old.project.guidelinesVersion}).`,
  ]
    .filter((part) => part !== false)
    .join('\n\n')
}

function sayPolicyChanges(old: PaperManifest, now: PaperManifest): string {
  const before = new Map(Object.entries(old.policy).map(([key, value]) => [key, JSON.stringify(value)]))
  const changed = Object.entries(now.policy)
    .map(([key, value]) => [key, before.get(key) ?? 'none', JSON.stringify(value)] as const)
    .filter(([, from, to]) => from !== to)
  if (changed.length === 0) return 'The policy is the same.'
  const rows = changed.map(([key, from, to]) => [`\`${key}\``, inline(from), inline(to)])
  return `The policy is another:\n\n${table(['field', old.release.version, now.release.version], rows)}`
}
