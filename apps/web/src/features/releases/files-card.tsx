import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseDetail, ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import { api } from '#api.ts'
import { useMay } from '#may.ts'
import { ownerQuery } from '#owner-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { buttonStyle } from '#shared/ui/button-style.ts'
import { Card } from '#shared/ui/card.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { type ReleasesWords, releasesTexts } from './messages/texts.ts'

/** The files with their sizes and checksums; each is a link once the release is approved, for those who take data away. */
export function FilesCard({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const mayTake = useMay(projectId)('downloadReleaseFile')
  const { id, state, files, manifestDigest, version } = release
  const manifest = api.url(API.getReleaseManifest, { params: { projectId, releaseId: id } })
  const addressOf = (path: string) => {
    const address = api.url(API.downloadReleaseFile, { params: { projectId, releaseId: id }, query: { path } })
    return state === 'approved' && mayTake ? `${address}&${ownerQuery()}` : null
  }
  return (
    <Card title={words('files')} description={whyNot(words, state, mayTake)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {files.length === 0 ? (
          <p className="text-sm text-soft">{words('noFiles')}</p>
        ) : (
          <ul aria-label={words('files')} className="grid grid-cols-[minmax(0,1fr)]">
            {files.map((file) => (
              <FileItem key={file.path} file={file} address={addressOf(file.path)} />
            ))}
          </ul>
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
          <p className="max-w-prose text-soft">{words('aboutManifest')}</p>
          <p className="text-xs break-all text-soft">
            SHA-256 <code className="font-mono">{manifestDigest}</code>
          </p>
          <div>
            <a
              href={`${manifest}?${ownerQuery()}`}
              download={`release-${version}.manifest.json`}
              className={buttonStyle('secondary')}
            >
              <Icon name="download" />
              {words('downloadManifest')}
            </a>
          </div>
        </div>
      </div>
    </Card>
  )
}

function FileItem({ file: { path, bytes, rows, sha256 }, address }: { file: ReleaseFile; address: string | null }) {
  const words = useWords(releasesTexts)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-all">
          <bdi>{path}</bdi>
        </p>
        <p className="text-xs break-all text-soft">
          SHA-256 <code className="font-mono">{sha256}</code>
        </p>
      </div>
      <span className="whitespace-nowrap text-soft tabular-nums">
        {rows !== null && <>{words('rowCount', { n: rows })} · </>}
        {formatBytes(words.tag, bytes)}
      </span>
      {address !== null && (
        <a href={address} download={path.slice(path.lastIndexOf('/') + 1)} className={buttonStyle('quiet')}>
          <Icon name="download" />
          {words('download')} <span className="sr-only">{path}</span>
        </a>
      )}
    </li>
  )
}

/** Why there are no links; nothing where there are. */
function whyNot(words: ReleasesWords, state: ReleaseDetail['state'], mayTake: boolean): string | undefined {
  if (state === 'waiting') return words('filesAfterApproval')
  if (state !== 'approved') return words('noneToTake')
  return mayTake ? undefined : words('engineersTake')
}
