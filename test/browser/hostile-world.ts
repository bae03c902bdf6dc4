import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { BUDGETS } from '@tiebreak/contracts/budgets.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ImportId, ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { ADMIN, type Instance } from '#support/instance.ts'
import { makePng } from '#support/make-png.ts'
import { until } from '#support/until.ts'
import { asLines } from './hostile-strings.ts'

const PER_PROMPT = 8
const PASSWORD = 'a password of my own'

export type HostileWorld = {
  admin: ApiClient
  projectId: ProjectId
  promptIds: PromptId[]
  importIds: ImportId[]
  comparisons: number
  /** The address by which an annotator joins. */
  invitation: string
}

/** Every field that takes text holds hostile ones, by import and by the API. */
export async function makeHostileWorld(instance: Instance, texts: readonly string[]): Promise<HostileWorld> {
  const admin = await instance.signIn(ADMIN)
  const names = asLines(texts, 200)
  const all = texts.join('\n\n')
  for (const name of telling(names))
    await admin.call(API.createProject, { body: { name, description: name, guidelines: name } })
  const body = { name: names[0] ?? '', description: all.slice(0, 2000), guidelines: all.slice(0, 100_000), overlap: 50 }
  const { id: projectId } = await admin.call(API.createProject, { body })
  await admin.call(API.updateProject, { params: { projectId }, body: { allowImages: true } })
  await admin.upload(API.uploadMedia, { params: { projectId }, query: { name: 'mark.png' } }, makePng())
  const importIds = await importAll(admin, projectId, texts)
  await addPeople(admin, instance.url, projectId, names)
  // As many as one account may make at once.
  for (const name of telling(names).slice(0, BUDGETS.tokens.burst))
    await admin.call(API.createToken, { params: { projectId }, body: { name, scopes: ['read'], expiresInDays: 1 } })
  for (const format of ['trl', 'votes', 'scores'] as const)
    await admin.call(API.createExport, { params: { projectId }, body: { format } })
  const { jobId } = await admin.call(API.fitScores, { params: { projectId } })
  await until('the fit is done', async () => {
    return (await admin.call(API.getJob, { params: { projectId, jobId } })).state === 'done'
  })
  const { link } = await admin.call(API.createInvitation, { params: { projectId }, body: { role: 'annotator' } })
  const prompts = await admin.call(API.listPrompts, { params: { projectId }, query: { limit: 200 } })
  const comparisons = await admin.call(API.listComparisons, { params: { projectId }, query: { limit: 200 } })
  return {
    admin,
    projectId,
    promptIds: prompts.items.map(({ id }) => id),
    importIds,
    comparisons: comparisons.items.length,
    invitation: link,
  }
}

/** Names of each kind, where all of them would only take longer: every fifth, and those that are one long word. */
function telling(names: readonly string[]): string[] {
  return names.filter((name, place) => place % 5 === 0 || !/[ <]/.test(name))
}

/** Prompts of eight responses each: every text is a prompt, a response, a system, an id, a tag, a reason and a rater. */
function hostileRows(texts: readonly string[]): OwnRow[] {
  return Array.from({ length: Math.ceil(texts.length / PER_PROMPT) }, (_, part) => {
    const own = texts.slice(part * PER_PROMPT, (part + 1) * PER_PROMPT)
    const ids = own.map((text, place) => `${place} ${text}`.slice(0, 500))
    const pairs = ids.flatMap((id, place) => (place % 2 === 1 ? [[ids[place - 1] ?? '', id]] : []))
    return {
      id: ids.join(' ').slice(0, 500),
      prompt: [
        ...own.map((content) => ({ role: 'system' as const, content })),
        ...own.map((content) => ({ role: 'tool' as const, content })),
        { role: 'user' as const, content: own.join('\n\n') },
      ],
      tags: asLines(own, 100),
      metadata: Object.fromEntries(own.map((text) => [text.slice(0, 200), text])),
      responses: own.map((text, place) => ({
        id: ids[place] ?? '',
        system: text.slice(0, 500),
        metadata: { [text.slice(0, 200)]: text },
        ...(place % 2 ? { text } : { messages: [{ role: 'assistant' as const, content: text }] }),
      })),
      votes: pairs.flatMap((responses) =>
        own.map((text, place) => ({
          annotator: text.slice(0, 500),
          responses,
          ranks: place % 2 ? [1, 2] : [2, 1],
          reason: text.slice(0, 10_000),
        })),
      ),
    }
  })
}

/** What can't go in and is told with what was found. */
function brokenLines(texts: readonly string[]): string[] {
  const lines = asLines(texts, 2000)
  return [
    ...lines,
    ...lines.map((text) => JSON.stringify({ prompt: 'x', responses: [{ text: 'x' }], [text]: text })),
    ...lines.map((text) => JSON.stringify({ prompt: 'x', responses: [{ text: 'x' }], tags: text })),
    ...lines.map((text) => JSON.stringify({ prompt: [{ role: text, content: text }], responses: [{ text: 'x' }] })),
  ]
}

async function importAll(admin: ApiClient, projectId: ProjectId, texts: readonly string[]): Promise<ImportId[]> {
  const rows = hostileRows(texts).map((row) => JSON.stringify(row))
  const files = [rows, brokenLines(texts)]
  const names = asLines(texts, 190)
  const ids: ImportId[] = []
  // One after the other: an account may have only so many waiting.
  const take = async (fileName: string, text: string) => {
    const { importId } = await admin.upload(
      API.startImport,
      { params: { projectId }, query: { fileName, format: 'own-jsonl' } },
      text,
    )
    await until('the file is in', async () => {
      // One without a good row has failed, and tells all the same what was found.
      const { state } = await admin.call(API.getImport, { params: { projectId, importId } })
      return state === 'done' || state === 'failed'
    })
    return importId
  }
  for (const [place, lines] of files.entries()) ids.push(await take(`${names[place]}.jsonl`, lines.join('\n')))
  // The other names stand in the list.
  for (const fileName of names.slice(2, 40)) await take(fileName, 'no JSON')
  return ids
}

async function addPeople(admin: ApiClient, url: string, projectId: ProjectId, names: readonly string[]): Promise<void> {
  const stranger = createClient({
    baseUrl: url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', url)
      return fetch(address, { ...init, headers })
    },
  })
  for (const [place, name] of telling(names).entries()) {
    // As odd as an address may be.
    const email = `o'hara+_-${place}@example.org`
    const role = place % 2 ? 'lead' : 'annotator'
    const { link } = await admin.call(API.createInvitation, { params: { projectId }, body: { role, email } })
    const token = new URL(link).hash.slice(1)
    const account = { name, email, password: PASSWORD }
    await stranger.call(API.redeemInvitation, { body: { token, account } })
  }
}
