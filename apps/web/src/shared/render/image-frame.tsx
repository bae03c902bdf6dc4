import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import { type KeyboardEvent, useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { fetchImage, type HeldImage, heldImage, keepImage, onImages } from './image-bytes.ts'
import { beginAgain, FIT, moved, STEP, useZoom, type Zoom, zoomedAt } from './image-zoom.ts'
import { useProjectOfImages } from './project-images.tsx'
import { shownText } from './shown-text.tsx'
import { useImageMoves } from './use-image-moves.ts'

const NONE: HeldImage = { state: 'missing' }

/** An image of a message: it can be made larger and moved, those of all responses at once. */
export function ImageFrame({
  image: { name, alt },
  n,
  of,
  isShared,
}: {
  image: MessageImage
  /** Which of how many images of its message it is. */
  n: number
  of: number
  isShared: boolean
}) {
  const words = useWords(lateFrameTexts)
  const projectId = useProjectOfImages()
  const held = useSyncExternalStore(onImages, () => (projectId === null ? NONE : heldImage(projectId, name)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image is shown from the start.
  useEffect(beginAgain, [name])
  useEffect(() => (projectId === null ? undefined : keepImage(projectId, name)), [projectId, name])
  const label = alt ?? (of === 1 ? words('image.one') : words('image.nth', { n, of }))
  if (projectId === null || held.state === 'missing')
    return <Missing label={shownText(alt ?? '')} why={words('image.missing')} />
  if (held.state === 'failed')
    return (
      <Missing label={shownText(alt ?? '')} why={words('image.failed')}>
        <Button onClick={() => void fetchImage(projectId, name)}>{words('image.again')}</Button>
      </Missing>
    )
  if (held.state !== 'here') return <Skeleton label={words('image.loading')} lines={5} />
  return <Shown key={name} url={held.url} label={label} alt={alt} isShared={isShared} />
}

function Missing({
  label,
  why,
  children,
}: {
  label: ReturnType<typeof shownText>
  why: string
  children?: React.ReactNode
}) {
  return (
    <p
      className="flex flex-wrap items-center gap-2 rounded-lg border border-dashed border-edge p-3 text-soft"
      role="note"
    >
      <span>{why}</span>
      <span className="text-ink">{label}</span>
      {children}
    </p>
  )
}

const PAN = 0.2
const MOVES: Readonly<Record<string, (zoom: Zoom) => Zoom>> = {
  '+': (zoom) => zoomedAt(zoom, STEP),
  '=': (zoom) => zoomedAt(zoom, STEP),
  '-': (zoom) => zoomedAt(zoom, 1 / STEP),
  Home: () => FIT,
  ArrowLeft: (zoom) => moved(zoom, { x: -PAN, y: 0 }),
  ArrowRight: (zoom) => moved(zoom, { x: PAN, y: 0 }),
  ArrowUp: (zoom) => moved(zoom, { x: 0, y: -PAN }),
  ArrowDown: (zoom) => moved(zoom, { x: 0, y: PAN }),
}

function Shown({
  url,
  label,
  alt,
  isShared,
}: {
  url: string
  label: string
  alt: string | undefined
  isShared: boolean
}) {
  const words = useWords(lateFrameTexts)
  const frame = useRef<HTMLElement>(null)
  const { zoom, setZoom, together, setTogether } = useZoom(isShared)
  const help = useId()
  useImageMoves(frame, zoom, setZoom)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = MOVES[event.key]
    // As it fits, arrows scroll the text around it.
    if (!move || (event.key.startsWith('Arrow') && zoom.scale === 1)) return
    event.preventDefault()
    setZoom(move(zoom))
  }
  const { scale, x, y } = zoom
  const offset = (middle: number) => `${(0.5 - middle * scale) * 100}%`
  const percent = words('image.percent', { percent: Math.round(scale * 100) })
  return (
    <div data-image-scale={scale.toFixed(3)}>
      <section
        ref={frame}
        aria-label={label}
        aria-describedby={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keyboard.
        tabIndex={0}
        onKeyDown={onKeyDown}
        dir="ltr"
        className="image-frame"
        data-zoomed={scale > 1 || undefined}
      >
        <img
          src={url}
          alt={alt ?? label}
          draggable={false}
          style={{ transform: `translate(${offset(x)}, ${offset(y)}) scale(${scale})` }}
        />
      </section>
      <div className="mt-1 flex flex-wrap items-center gap-1">
        <Button
          onClick={() => setZoom(zoomedAt(zoom, 1 / STEP))}
          disabled={scale === 1}
          aria-label={words('image.out')}
        >
          −
        </Button>
        <Button onClick={() => setZoom(FIT)} disabled={scale === 1} aria-label={words('image.reset', { percent })}>
          {percent}
        </Button>
        <Button onClick={() => setZoom(zoomedAt(zoom, STEP))} aria-label={words('image.in')}>
          +
        </Button>
        {isShared && (
          <Button aria-pressed={together} onClick={() => setTogether(!together)}>
            {words('image.together')}
          </Button>
        )}
        <span id={help} className="sr-only">
          {words('image.help')}
        </span>
      </div>
    </div>
  )
}
