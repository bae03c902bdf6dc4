import { ACCOUNT_PARAMETER } from '@tiebreak/contracts/accounts/account-header.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import { curlLine, datasetsLines } from '@tiebreak/contracts/exports/use-lines.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { pageOwner } from '#account.ts'
import { api } from '#api.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { RuledOutList } from '#shared/figures/ruled-out-list.tsx'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords, optionWords } from '#shared/options/option-words.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { buttonStyle } from '#shared/ui/button-style.ts'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { behindWords } from '#shared/words/behind-words.ts'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { leftOutWords } from '#shared/words/left-out-words.ts'
import { missingWords } from '#shared/words/missing-words.ts'

/** One export: its progress, or what is in it and how to take it. */
export function ExportCard({ projectId, found }: { projectId: ProjectId; found: Export }) {
  const words = useWords(exportsTexts)
  const { state, format, options, fileName, createdAt, error } = found
  const chosen = optionWords(words, format, EXPORTS[format].options, options)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto min-w-0 font-semibold break-all">{fileName}</h3>
        <Badge>{beginSentence(inOwnWords(words, `format.${format}`, EXPORTS[format].label))}</Badge>
        {chosen !== '' && <span className="text-sm text-soft">{chosen}</span>}
        <span className="text-sm text-soft">{formatInstant(words.tag, createdAt)}</span>
      </div>
      {isUnderWay(state) && (
        <ProgressBar
          label={words('making', { name: fileName })}
          value={found.progress.done}
          max={found.progress.total}
          text={progressWords(words, found)}
        />
      )}
      {state === 'failed' && (
        <Alert tone="danger" title={words('thisExportFailed')}>
          {error ?? words('noReasonWasGiven')} {words('makeAgain')}
        </Alert>
      )}
      {state === 'done' && found.fileGone && (
        <>
          <Alert tone="danger" title={words('theFileIsGone')}>
            {words('itIsNoLongerInThe')}
          </Alert>
          <div>
            <ManifestLink projectId={projectId} found={found} />
          </div>
        </>
      )}
      {state === 'done' && !found.fileGone && <Made projectId={projectId} found={found} />}
    </li>
  )
}

function Made({ projectId, found }: { projectId: ProjectId; found: Export }) {
  const words = useWords(exportsTexts)
  const address = api.url(API.downloadExport, { params: { projectId, exportId: found.id } })
  const manifest = { fileName: manifestName(found.fileName) }
  const manifestAddress =
    location.origin + api.url(API.getExportManifest, { params: { projectId, exportId: found.id } })
  const leftOut = leftOutWords(words, found.leftOut)
  const behind = behindWords(words, found)
  return (
    <>
      <p className="text-sm tabular-nums">
        {words('rowsBytes', { n: found.rows, bytes: formatBytes(words.tag, found.bytes) })}{' '}
        <span className="text-soft">{leftOut ? words('leftOut', { what: leftOut }) : words('nothingWasLeftOut')}</span>
        {found.asOf && (
          <span className="text-soft"> {words('upTo', { at: formatInstant(words.tag, found.asOf) })}</span>
        )}
        {found.missing === 0 && behind !== '' && (
          <span className="text-soft"> {words('nextOne', { what: behind })}</span>
        )}
      </p>
      <RuledOutList leftOut={found.leftOut} />
      {found.missing > 0 && (
        <Alert tone="warn" title={words('notIncluded', { what: missingWords(words, found.missing) })}>
          {words('heldBack', { what: behind })}
        </Alert>
      )}
      {found.sha256 && (
        <p className="text-xs break-all text-soft">
          SHA-256 <code className="font-mono">{found.sha256}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <a href={`${address}?${ofOwner()}`} download={found.fileName} className={buttonStyle('secondary')}>
          <Icon name="download" />
          {words('download')} <span className="sr-only">{found.fileName}</span>
        </a>
        <ManifestLink projectId={projectId} found={found} />
      </div>
      <AboutManifest leftOut={found.leftOut} />
      <details className="group">
        <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-sm font-medium">
          <Icon name="chevron" className="size-4 transition-transform group-open:rotate-180" />
          {words('fromScript')}
          <span className="sr-only">: {found.fileName}</span>
        </summary>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
          <CodeBlock
            label="curl"
            code={`${curlLine(location.origin + address, found)}\n${curlLine(manifestAddress, manifest)}`}
          />
          <CodeBlock label="Python" code={datasetsLines(found)} />
          <p className="text-sm text-soft">{words('theTokenNeedsTheScopeExport')}</p>
        </div>
      </details>
    </>
  )
}

/** The manifest of a file, to go on with it. It stays when the file is gone. */
function ManifestLink({ projectId, found }: { projectId: ProjectId; found: Export }) {
  const words = useWords(exportsTexts)
  const { id, fileName } = found
  return (
    <a
      href={`${api.url(API.getExportManifest, { params: { projectId, exportId: id } })}?${ofOwner()}`}
      download={manifestName(fileName)}
      className={buttonStyle('quiet')}
    >
      <Icon name="download" />
      {words('downloadManifest')} <span className="sr-only">{fileName}</span>
    </a>
  )
}

/** What a manifest is for, and when it says more than everybody may know. */
function AboutManifest({ leftOut: { ruledOutBy } }: Pick<Export, 'leftOut'>) {
  const words = useWords(exportsTexts)
  const names = ruledOutBy.some(({ by }) => by !== null)
  return <p className="text-sm text-soft">{words(names ? 'aboutManifestNames' : 'aboutManifest')}</p>
}

/** A link sends no header: its address says for whom it is, so that another account's click gets nothing. */
function ofOwner(): URLSearchParams {
  return new URLSearchParams({ [ACCOUNT_PARAMETER]: pageOwner()?.id ?? '' })
}
