import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ReleasePreview } from '@tiebreak/contracts/releases/preview.ts'
import { SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { type CutKey, cutTexts } from '../messages/cut/texts.ts'
import { releasesKey } from '../queries.ts'
import { RuleList } from '../rule-list.tsx'
import { ExampleRows } from './example-rows.tsx'
import { useSettledPolicy } from './use-settled-policy.ts'

function previewQuery(projectId: ProjectId, policy: ReleasePolicy | null) {
  return queryOptions({
    queryKey: [...releasesKey(projectId), 'preview', policy],
    queryFn:
      policy === null
        ? skipToken
        : ({ signal }) => api.call(API.previewRelease, { params: { projectId }, body: { policy } }, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
}

/** What the policy that is chosen makes of the judgements so far. */
export function PreviewCard({ projectId, policy }: { projectId: ProjectId; policy: ReleasePolicy | null }) {
  const words = useWords(cutTexts)
  const settled = useSettledPolicy(policy)
  const preview = useQuery(previewQuery(projectId, settled))
  const isStale = preview.isPlaceholderData || JSON.stringify(settled) !== JSON.stringify(policy)
  return (
    <Card
      title={words('preview')}
      description={words('previewAbout')}
      className="min-[1100px]:sticky min-[1100px]:top-4"
    >
      <p role="status" className="text-sm text-soft">
        {policy === null ? words('previewWaits') : isStale ? words('counting') : ''}
      </p>
      {settled === null && preview.data === undefined ? null : (
        <QueryView query={preview} what={words('thePreview')} lines={6}>
          {(found) => (
            <div className={isStale ? 'opacity-70' : undefined}>
              <Found preview={found} policy={settled} />
            </div>
          )}
        </QueryView>
      )}
    </Card>
  )
}

function Found({ preview, policy }: { preview: ReleasePreview; policy: ReleasePolicy | null }) {
  const words = useWords(cutTexts)
  const { unit, judged, rows, leftOut, unranked, prompts, judgements, isWhole, examples } = preview
  const promptCount = words('promptCount', { n: prompts })
  const judgementCount = words('judgementCount', { n: judgements })
  const warnings = policy === null ? [] : warningsOf(preview, policy)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <StatRow label={words('preview')}>
        <Stat
          label={words('rows')}
          value={formatCount(words.tag, rows)}
          note={words(unit === 'pairs' ? 'rowsOfPairs' : 'rowsOfJudgements', { n: judged })}
        />
        <Stat label={words('read')} value={promptCount} note={judgementCount} />
      </StatRow>
      <p className="text-sm text-soft">
        {isWhole ? words('isWhole') : words('isPart', { prompts: promptCount, judgements: judgementCount })}{' '}
        {words('bridgesLater')}
      </p>
      {warnings.length > 0 && (
        <ul
          aria-label={words('warnings')}
          className="grid gap-1 rounded-lg border border-warn/50 bg-warn-wash p-3 text-sm"
        >
          {warnings.map((key) => (
            <li key={key} className="flex items-start gap-2">
              <Icon name="warning" className="mt-0.5 size-4 text-warn" />
              {words(key)}
            </li>
          ))}
        </ul>
      )}
      <RuleList
        label={words('leftOut')}
        leftOut={leftOut}
        nothing={words('nothingLeftOut')}
        withNone={(n) => words('rulesWithNone', { n })}
      />
      {unranked > 0 && (
        <p className="flex max-w-xl justify-between gap-4 text-sm">
          <span>{words('unranked')}</span>
          <span className="tabular-nums">{formatCount(words.tag, unranked)}</span>
        </p>
      )}
      <ExampleRows examples={examples} />
    </div>
  )
}

/** What is to be known before such a release is cut. */
function warningsOf({ rows, judged }: ReleasePreview, policy: ReleasePolicy): CutKey[] {
  const { ties, bothBad, shapes, systems } = policy
  const chosen = shapes.map((shape) => SHAPES[shape])
  const holds = (kind: 'tiedPairs' | 'bothBadPairs') =>
    chosen.some(({ leavesOut, reads }) => reads === 'pairs' && !leavesOut.includes(kind))
  const warnings: [CutKey, boolean][] = [
    ['warn.noRows', rows === 0],
    ['warn.mostLeftOut', rows > 0 && rows * 2 < judged],
    ['warn.contradicted', policy.contradicted],
    ['warn.wrongRoles', policy.wrongRoles],
    ['warn.identical', policy.identical],
    ['warn.empty', policy.empty],
    ['warn.systems', systems],
    ['warn.reasons', policy.reasons],
    ['warn.noUse', (ties && !holds('tiedPairs')) || (bothBad && !holds('bothBadPairs'))],
    ['warn.arena', shapes.includes('arena') && !systems],
  ]
  return warnings.flatMap(([key, holdsNow]) => (holdsNow ? [key] : []))
}
