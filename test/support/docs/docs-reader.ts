import { symlink, writeFile } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import { v7 as uuidv7 } from 'uuid'
import { insideDatabase } from '../inside-database.ts'
import type { Instance } from '../instance.ts'
import { plainRows } from '../scene.ts'
import { until } from '../until.ts'
import { type DocsPage, docsPages } from './pages.ts'
import { runPage } from './run-page.ts'
import { openShell } from './shell-session.ts'
import type { Snippet } from './snippets-of.ts'
import { makeWorkplace } from './workplace.ts'

const YOU = { email: 'you@example.org', password: 'a password of your own', rights: ['--admin'] }
const ANN = { email: 'ann@example.org', password: 'a password of my own', rights: [] }

export type DocsReader = {
  /** Signed in as whoever started the instance. */
  you: ApiClient
  /** A project that has been judged by two people, and a token for all of it. */
  judgedProject(): Promise<{ projectId: ProjectId; token: string }>
  importInto(projectId: ProjectId, text: string): Promise<Import>
  /** Runs a page in an instance and a folder that are as the page takes them to be. Throws at the first snippet that fails. */
  readPage(page: DocsPage, options?: { python?: string }): Promise<void>
}

/** Somebody who has just started an instance and reads its docs; a colleague has an account, too. */
export async function meetReader(instance: Instance): Promise<DocsReader> {
  for (const { email, password, rights } of [YOU, ANN]) {
    const words = ['user', 'create', '--email', email, '--name', email, ...rights]
    const { process: child, ended } = instance.begin(words, instance.operator)
    child.stdin.end(password)
    const { code, stderr } = await ended
    if (code !== 0) throw new Error(stderr)
  }
  const you = await instance.signIn(YOU)

  const importInto = async (projectId: ProjectId, text: string) => {
    const { importId } = await you.upload(API.startImport, { params: { projectId } }, text)
    return until('the import has ended', async () => {
      const now = await you.call(API.getImport, { params: { projectId, importId } })
      return (now.state === 'done' || now.state === 'failed') && now
    })
  }
  const judgedProject = async () => {
    const { id: projectId } = await you.call(API.createProject, { body: { name: 'Read', scale: 3, overlap: 2 } })
    const rows = plainRows({ prompts: 4 }).map((row) => {
      const responses = row.responses.map(({ id }) => id)
      return JSON.stringify({
        ...row,
        votes: ['ann', 'ben'].map((annotator) => ({ annotator, responses, ranks: [1, 2] })),
      })
    })
    const { counts } = await importInto(projectId, rows.join('\n'))
    if (counts.judgements !== 8) throw new Error('the project has not been judged')
    const body = { name: 'docs', scopes: [...TOKEN_SCOPES] }
    const { secret } = await you.call(API.createToken, { params: { projectId }, body })
    return { projectId, token: secret }
  }
  /** Two people who judge what comes, until nothing is wanted any more. */
  const annotatorsJudge = async (projectId: ProjectId) => {
    const params = { projectId }
    const ann = await instance.signIn(ANN)
    const { link } = await you.call(API.createInvitation, { params, body: { role: 'annotator' } })
    await ann.call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1) } })
    await until('all is judged that was new', async () => {
      await Promise.all([judgeEveryPair(you), judgeEveryPair(ann)])
      const { counts } = await you.call(API.getProject, { params })
      return counts?.prompts === 6 && counts.asked === 6 && counts.complete === 6
    })
  }
  const rowOf = async (project: { projectId: ProjectId; token: string }, format: string) => {
    const words = ['export', '--project', project.projectId, '--format', format, '--output', '-']
    const { stdout } = await instance.run(words, { TIEBREAK_TOKEN: project.token })
    return JSON.parse(stdout.split('\n', 1)[0] ?? '')
  }

  return {
    you,
    judgedProject,
    importInto,
    async readPage(page, { python } = {}) {
      const project = await judgedProject()
      const { projectId, token } = project
      const { folder, env, remove } = await makeWorkplace()
      const given = { TIEBREAK_URL: instance.url, TIEBREAK_TOKEN: token, PROJECT_ID: projectId }
      // What a page sets by itself is not there before.
      const unset = Object.entries(given).filter(([name]) => !page.text.includes(`${name}=`))
      if (python !== undefined) {
        env.PATH = [dirname(python), env.PATH].join(delimiter)
        await symlink(dirname(dirname(python)), join(folder, 'trl'))
      }
      for (const { code, mark } of filesOfOthers(page))
        if (mark?.kind === 'file') await writeFile(join(folder, mark.value), code)
      const shell = openShell({ folder, env: { ...env, ...instance.operator, ...Object.fromEntries(unset) } })
      const meanwhile: Promise<void>[] = []
      const { promise: failed, reject: fail } = Promise.withResolvers<never>()
      try {
        const read = runPage(page, {
          folder,
          shell,
          url: instance.url,
          token,
          projectId,
          python: python !== undefined,
          act: async ({ act }) => {
            if (act === 'the reader judges every pair') return judgeEveryPair(you)
            const judged = annotatorsJudge(projectId)
            judged.catch(fail)
            meanwhile.push(judged)
          },
          query: async (sql) => {
            const client = await insideDatabase(instance)
            await client.query(sql).finally(() => client.end())
          },
          importLine: async (line) => (await importInto(projectId, line)).counts.errors,
          rowOf: (format) => rowOf(project, format),
        })
        // Where nobody judges, a script waits for ever.
        await Promise.race([read, failed])
        await Promise.all(meanwhile)
      } finally {
        await shell.end()
        await remove()
      }
    },
  }
}

/** Files that a page takes from those that it links to. */
function filesOfOthers({ path, text }: DocsPage): Snippet[] {
  const linked = docsPages().filter((other) => other.path !== path && text.includes(`(${basename(other.path)})`))
  const snippets = linked.flatMap(({ steps }) => steps.filter((step): step is Snippet => 'language' in step))
  return snippets.filter(({ mark }) => mark?.kind === 'file' && text.includes(mark.value))
}

/** As on the page for annotators, in the newest project: of each pair the longer response is better. */
async function judgeEveryPair(client: ApiClient): Promise<void> {
  const [project] = (await client.call(API.listProjects, {})).items
  const params = { projectId: project?.id ?? '' }
  for (;;) {
    const [task] = (await client.call(API.leaseNext, { params, body: { want: 1 } })).assignments
    if (!task) return
    const lengths = task.responses.map(({ messages }) => messages[0]?.content.length ?? 0)
    const longest = Math.max(...lengths)
    const ranks = Object.fromEntries(task.responses.map(({ handle }, at) => [handle, lengths[at] === longest ? 1 : 2]))
    const body = { id: SubmissionId.parse(uuidv7()), assignmentId: task.id, ranks }
    await client.call(API.submitJudgement, { params, body })
  }
}
