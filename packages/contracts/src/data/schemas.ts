import { z } from 'zod'
import { Instant, OneLine } from '#common.ts'
import { ImportId, JobId } from '#ids.ts'
import { checkOptions, OptionValues, OptionValuesText } from '#option-values.ts'
import { IMPORT_CONTAINER_NAMES } from './containers.ts'
import { CorrectedTexts } from './corrections.ts'
import { IMPORT_FORMATS, IMPORTS } from './formats.ts'
import { IMPORT_ANSWERS, ImportChoices, ImportState, LeftOutRows } from './import-choices.ts'
import { TableMapping } from './mapping.ts'
import { MEDIA_NAME } from './media-name.ts'
import { FileImages, StoredImages } from './message-images.ts'
import { ErrorGroup } from './row-error.ts'
import { Tools } from './tool.ts'

/** A call of a tool, as OpenAI's API and the trainers write it. */
export const ToolCall = z
  .strictObject({
    id: z.string().min(1).max(200).optional(),
    type: z.literal('function'),
    /** The arguments as they were written, usually JSON. */
    function: z.strictObject({ name: z.string().min(1).max(200), arguments: z.string().max(1_000_000) }),
  })
  .meta({ id: 'ToolCall' })

export type ToolCall = z.infer<typeof ToolCall>

const MOST_CALLS = 100

/**
 * One turn of a conversation, with the field names that trainers read. The content may be empty where tools are called.
 */
const Turn = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.string().max(1_000_000),
  /** Who speaks, if there are several of a role. Annotators don't learn that of the assistant. */
  name: z.string().min(1).max(200).optional(),
  /** What the assistant asked of tools. */
  tool_calls: z.array(ToolCall).min(1).max(MOST_CALLS).optional(),
  /** Which call a tool answers. */
  tool_call_id: z.string().min(1).max(200).optional(),
})

type Turn = z.infer<typeof Turn>

const callsOnlyOfAssistant = ({ role, tool_calls }: Turn) => tool_calls === undefined || role === 'assistant'
const repliesOnlyOfTool = ({ role, tool_call_id }: Turn) => tool_call_id === undefined || role === 'tool'
const NO_CALLS = { message: 'no calls: only the assistant calls tools', path: ['tool_calls'] }
const NO_REPLY = { message: 'nothing: only a tool answers a call', path: ['tool_call_id'] }

/** A turn as files have it: they name the tools of a prompt beside it. */
export const OwnMessage = Turn.extend({ images: FileImages.optional() })
  .refine(callsOnlyOfAssistant, NO_CALLS)
  .refine(repliesOnlyOfTool, NO_REPLY)

/** A turn as it is stored and given out. */
export const Message = Turn.extend({
  images: StoredImages.optional(),
  /** Of the first message of a prompt alone: what the assistant could call in its response. */
  tools: Tools.optional(),
})
  .refine(callsOnlyOfAssistant, NO_CALLS)
  .refine(repliesOnlyOfTool, NO_REPLY)
  .meta({ id: 'Message' })

export type Message = z.infer<typeof Message>

/** The name by which texts show an image: `![alt](media:NAME)`. */
export const MediaName = z.string().regex(MEDIA_NAME)

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]
/** `waiting`: of an older version and still to be examined; `refused`: it does not decode. */
export const MEDIA_STATES = ['waiting', 'clean', 'refused'] as const

export const Media = z
  .strictObject({
    name: MediaName,
    /** Recognised by its bytes, whatever the name says. */
    contentType: z.enum(IMAGE_TYPES),
    /** In pixels. */
    width: z.number().int(),
    height: z.number().int(),
    bytes: z.number().int(),
    /** SHA-256 of the bytes, in hex. */
    sha256: z.string(),
    state: z.enum(MEDIA_STATES),
    createdAt: Instant,
  })
  .meta({ id: 'Media' })

export type Media = z.infer<typeof Media>

export const ImportFormat = z.enum(IMPORT_FORMATS).meta({ id: 'ImportFormat' })
export type ImportFormat = z.infer<typeof ImportFormat>

const importFields = {
  /** True when the votes come from a program playing annotators: they are marked wherever they are shown. */
  simulated: z.enum(['true', 'false']).default('false'),
  /** The file's format; by default it is detected from its start. */
  format: ImportFormat.optional(),
  options: OptionValuesText.optional(),
  ...IMPORT_ANSWERS,
}

export const ImportQuery = z
  .strictObject({ fileName: OneLine.default('import.jsonl'), ...importFields })
  .superRefine(checkImport)

export type ImportQuery = z.infer<typeof ImportQuery>

/** The same for a file that has arrived in parts, which brought its name. */
export const ImportUploadQuery = z.strictObject(importFields).superRefine(checkImport)

export type ImportUploadQuery = z.infer<typeof ImportUploadQuery>

function checkImport(
  { format, options, mapping }: Pick<ImportQuery, 'format' | 'options' | 'mapping'>,
  context: Parameters<typeof checkOptions>[0],
): void {
  if ((format === 'mapped') !== (mapping !== undefined))
    context.addIssue({ code: 'custom', path: ['mapping'], message: 'expected together with the format "mapped"' })
  if (format !== undefined) checkOptions(context, IMPORTS[format], options)
  else if (options !== undefined)
    context.addIssue({ code: 'custom', path: ['format'], message: 'expected the format that the options are for' })
}

const count = z.number().int()

/** What one import added. "Already there" rows were in the project before and are left unchanged. */
export const ImportCounts = z
  .strictObject({
    lines: count,
    badLines: count,
    prompts: count,
    promptsAlreadyThere: count,
    responses: count,
    responsesAlreadyThere: count,
    emptyResponses: count,
    duplicateResponses: count,
    comparisons: count,
    judgements: count,
    judgementsAlreadyThere: count,
    errors: count,
  })
  .meta({ id: 'ImportCounts' })

export type ImportCounts = z.infer<typeof ImportCounts>

/** What a file holds and could not be kept: a column, how sure a judge was, … */
export const NotKept = z.strictObject({ what: z.string(), count }).meta({ id: 'NotKept' })

export type NotKept = z.infer<typeof NotKept>

export const ImportContainer = z.enum(IMPORT_CONTAINER_NAMES).meta({ id: 'ImportContainer' })

export const Import = z
  .strictObject({
    id: ImportId,
    jobId: JobId,
    fileName: z.string(),
    bytes: count,
    /** The format it is read as; null if it was neither given nor detected, or is older than this field. */
    format: ImportFormat.nullable(),
    /** Why it was detected as that; null if the format was given. */
    recognisedBy: z.string().nullable(),
    /** What its rows came in, as seen from its bytes; null until it has been looked at. */
    container: ImportContainer.nullable(),
    options: OptionValues,
    mapping: TableMapping.nullable(),
    choices: ImportChoices,
    /** Texts that it corrected. */
    corrected: CorrectedTexts,
    /** What the choices left out. */
    leftOut: z.array(LeftOutRows),
    state: ImportState,
    /** True while the file is only looked at. */
    isLook: z.boolean(),
    /** Until when a waiting file is kept; null if it does not wait. */
    waitsUntil: Instant.nullable(),
    progress: z.strictObject({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
    counts: ImportCounts,
    /** What the file holds and was not kept, each with the number of times. */
    notKept: z.array(NotKept),
    /** Errors that are alike, once each: the most frequent first, at most 100. */
    errorGroups: z.array(ErrorGroup),
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Import' })

export type Import = z.infer<typeof Import>

export const StartedImport = z
  .strictObject({ importId: ImportId, jobId: JobId, bytes: count })
  .meta({ id: 'StartedImport' })

export type StartedImport = z.infer<typeof StartedImport>
