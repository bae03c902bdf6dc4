import { useEffect, useRef } from 'react'

/** Where focus is while nothing else has it. */
export const TASK_HEADING = 'task-heading'

/** Names the task and takes focus whenever another comes on screen. */
export function TaskHeading({ title, taskKey }: { title: string; taskKey: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another task asks for focus again.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [taskKey])
  return (
    <>
      <title>{`${title} · Tiebreak`}</title>
      <h1
        ref={heading}
        id={TASK_HEADING}
        tabIndex={-1}
        className="text-xs leading-tight font-semibold tabular-nums min-[360px]:text-sm sm:truncate sm:text-base"
      >
        {title}
      </h1>
    </>
  )
}
