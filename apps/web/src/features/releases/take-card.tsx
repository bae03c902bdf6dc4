import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { releasesTexts } from './messages/texts.ts'
import { fetchLines, parquetLines } from './take-lines.ts'

/** Lines to copy that fetch the release, and that load it; they run as they are. */
export function TakeCard({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const lines = parquetLines(release.files)
  return (
    <Card title={words('takeIt')} description={words('takeAbout')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p>
          <Link
            to="/projects/$projectId/tokens"
            params={{ projectId }}
            className="text-accent-text underline underline-offset-2"
          >
            {words('openTokens')}
          </Link>
        </p>
        <CodeBlock label={words('withCurl')} code={fetchLines(projectId, release)} />
        {lines.length === 0 && <p className="text-sm text-soft">{words('noPairsToLoad')}</p>}
        {lines.map(({ program, text }) => (
          <CodeBlock key={program} label={words.find(`with.${program}`) ?? program} code={text} />
        ))}
      </div>
    </Card>
  )
}
