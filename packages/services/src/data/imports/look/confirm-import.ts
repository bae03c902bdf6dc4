import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ConfirmImport } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import { type ImportId, JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findImport, type ImportRow } from '@tiebreak/db/queries/data/imports.ts'
import { endImportWait } from '@tiebreak/db/queries/data/looks.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { requireRoom } from '#jobs/require-room.ts'
import { toImport } from '../get-import.ts'
import { answerFor } from './name-answers.ts'

type Input = { projectId: ProjectId; importId: ImportId } & ConfirmImport

/**
 * A person's word: the file is imported, as it was seen or as another format, with what was chosen. Of two words at once
 * only one counts.
 * @throws DomainError `import_not_found`, `import_not_waiting`, `import_format_unknown`, `names_not_answered`,
 * `too_many_jobs`
 */
export async function confirmImport({ ctx, input }: Verb<Input>): Promise<Import> {
  const { projectId, importId, format, options, mapping, simulated, ...choices } = input
  const jobId = newId(JobId)
  return inProject(ctx, projectId, async (tx) => {
    const found = await findImport(tx, projectId, importId)
    if (!found) throw new DomainError('import_not_found')
    if (found.stage !== 'waiting') throw new DomainError('import_not_waiting')
    if ((format ?? found.format) === null) throw new DomainError('import_format_unknown')
    // Another reader may find other names: then the import waits once more.
    if (format === undefined) requireAnswers(found, choices)
    await requireRoom(ctx, tx, projectId, 'import')
    const createdBy = actorId(ctx.actor)
    await enqueueJob(tx, {
      ...{ projectId, id: jobId, kind: 'import', unit: 'bytes', subjectId: importId, requestId: ctx.requestId },
      ...{ createdBy, payload: { importId } },
    })
    const isEnded = await endImportWait(tx, projectId, importId, {
      stage: 'import',
      jobId,
      choices: { ...choices, corrections: choices.corrections ?? found.choices.corrections ?? 'refuse' },
      ...(simulated === undefined ? {} : { simulated }),
      ...(format === undefined
        ? {}
        : {
            format,
            options: withDefaults(IMPORTS[format].options, options),
            mapping: mapping ?? null,
            recognisedBy: null,
          }),
    })
    if (!isEnded) throw new DomainError('import_not_waiting')
    await audit(ctx, tx, {
      projectId,
      action: 'import.confirm',
      subject: importId,
      detail: {
        ...(format === undefined ? {} : { format, options }),
        ...(simulated === undefined ? {} : { simulated }),
        leaveOut: choices.leaveOut,
        keepColumns: choices.keepColumns,
        namesAnswered: Object.keys(choices.names).length,
      },
    })
    const now = await findImport(tx, projectId, importId)
    if (!now) throw new DomainError('import_not_found')
    return toImport(now)
  })
}

function requireAnswers({ look }: ImportRow, choices: Parameters<typeof answerFor>[0]): void {
  const open = (look?.questions ?? []).filter(({ key }) => answerFor(choices, key) === undefined)
  const isOpen = open.length > 0 || ((look?.moreQuestions ?? 0) > 0 && choices.allNames === undefined)
  if (!isOpen) return
  throw new DomainError('names_not_answered', {
    details: open.map(({ key, names }) => ({
      path: `names.${tell(key, 60)}`,
      message: `same or different: ${names.map(({ name }) => JSON.stringify(tell(name, 60))).join(', ')}`,
    })),
  })
}
