import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { JobProgress } from '#shared/job-progress/job-progress.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { checkNames } from './check-names.ts'
import { type ReleasesWords, releasesTexts } from './messages/texts.ts'
import { WhoApproves } from './who-approves.tsx'

/** Where a release stands, who said so and why, and what comes next. */
export function Standing({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const { state, version, jobId, error, mayApprove, withdrawal, approval } = release
  if (state === 'cutting')
    return (
      <JobProgress
        projectId={projectId}
        jobId={jobId}
        label={words('cuttingNow', { version })}
        doneText={words('isCut', { version })}
      />
    )
  if (state === 'failed')
    return (
      <Alert tone="danger" title={words('theCutFailed')}>
        {error !== null && (
          <p lang="en" dir="auto">
            {error}
          </p>
        )}
        <p className="mt-1">{words('cutItAgain')}</p>
      </Alert>
    )
  if (state === 'waiting')
    return (
      <Alert
        tone="warn"
        title={words('waitsForApproval')}
        actions={
          mayApprove && (
            <a href="#decision" className="text-accent-text underline underline-offset-2">
              {words('goToDecision')}
            </a>
          )
        }
      >
        {mayApprove ? words('readThenDecide') : <WhoApproves projectId={projectId} release={release} />}
      </Alert>
    )
  return (
    <>
      {withdrawal && (
        <Alert tone="danger" title={words('wasWithdrawn')}>
          <Reason>{withdrawal.reason}</Reason>
          <p className="mt-1">
            {words('decidedBy', {
              at: formatInstant(words.tag, withdrawal.at),
              by: byWords(words, withdrawal.by, null),
            })}
          </p>
          <p className="mt-1">{words('withdrawnMeans')}</p>
        </Alert>
      )}
      {approval && <Decided approval={approval} />}
    </>
  )
}

/** The decision, with its reason and what was waived. */
function Decided({ approval }: { approval: NonNullable<ReleaseDetail['approval']> }) {
  const words = useWords(releasesTexts)
  const { verdict, reason, waivers, by, role, at } = approval
  const who = byWords(words, by, role)
  const when = formatInstant(words.tag, at)
  const waived = Object.entries(waivers)
  const isApproved = verdict === 'approved'
  return (
    <Alert
      tone={isApproved ? 'info' : 'danger'}
      title={isApproved ? words('wasApproved', { at: when, by: who }) : words('wasRejected')}
    >
      <Reason>{reason}</Reason>
      {!isApproved && <p className="mt-1">{words('decidedBy', { at: when, by: who })}</p>}
      {waived.length > 0 && (
        <>
          <p className="mt-2 font-medium">{words('waived')}</p>
          <ul className="list-disc ps-5">
            {waived.map(([name, why]) => (
              <li key={name}>
                {formatRow(words.tag, checkNames(words, [name]))}: <bdi>{why}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}

function Reason({ children }: { children: string }) {
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {children}
    </p>
  )
}

/** Who decided, by name where the reader may know it, else by role. */
function byWords(words: ReleasesWords, by: string | null, role: string | null): string {
  if (by !== null) return words('byName', { name: by })
  const known = role === null ? null : words.find(`role.${role}`)
  return known === null ? words('bySomebody') : words('byRole', { role: known.toLocaleLowerCase(words.tag) })
}
