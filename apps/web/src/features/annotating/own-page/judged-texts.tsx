import type { OwnJudgement } from '@tiebreak/contracts/annotating/own-judgements.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { Suspense, useMemo } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { FellBack } from '#shared/render/fell-back.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { textsOf } from '#shared/render/texts-of.ts'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { saidInWords } from './said-in-words.ts'

/** What was judged, formatted as it was then and under the same letters, with each criterion and the reason. */
export function JudgedTexts({ given }: { given: OwnJudgement }) {
  const words = useWords(lateTexts)
  const { prompt, responses, criteria, judgement } = given
  const asked = useMemo(() => textsOf(prompt), [prompt])
  const texts = useMemo(() => responses.flatMap(({ messages }) => textsOf(messages)), [responses])
  const labels = new Map<string, string>(criteria.map(({ key, label }) => [key, label]))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {(judgement.criteria.length > 0 || !isBlank(judgement.reason ?? '')) && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
          {judgement.criteria.map((one) => (
            <div key={one.criterion} className="contents">
              <dt className="text-soft">
                <bdi>{labels.get(one.criterion) ?? one.criterion}</bdi>
              </dt>
              <dd>{saidInWords(words, given, one)}</dd>
            </div>
          ))}
          {!isBlank(judgement.reason ?? '') && (
            <div className="contents">
              <dt className="text-soft">{words('answer.reason')}</dt>
              <dd dir="auto" className="break-words whitespace-pre-wrap">
                {judgement.reason}
              </dd>
            </div>
          )}
        </dl>
      )}
      <section aria-label={words('read.prompt')} className="rounded-xl border border-line px-5 py-4">
        <h3 className="mb-3 text-sm font-semibold text-soft">{words('read.prompt')}</h3>
        <Suspense fallback={<Skeleton lines={3} />}>
          <LaidOutTogether texts={asked}>
            {(rendering) => (
              <>
                <FellBack rendering={rendering} />
                <ConversationView judged messages={prompt} raw={rendering !== 'formatted'} />
              </>
            )}
          </LaidOutTogether>
        </Suspense>
      </section>
      <Suspense fallback={<Skeleton lines={6} />}>
        <LaidOutTogether texts={texts}>
          {(rendering) => (
            <>
              <FellBack rendering={rendering} />
              <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-4">
                {responses.map(({ handle, messages }, place) => {
                  const name = words('read.response', { letter: letterAt(place) })
                  return (
                    <section key={handle} aria-label={name} className="min-w-0 rounded-xl border border-line px-5 py-4">
                      <h3 className="mb-3 text-sm font-semibold text-soft">{name}</h3>
                      <ResponseView messages={messages} raw={rendering !== 'formatted'} />
                    </section>
                  )
                })}
              </div>
            </>
          )}
        </LaidOutTogether>
      </Suspense>
    </div>
  )
}
