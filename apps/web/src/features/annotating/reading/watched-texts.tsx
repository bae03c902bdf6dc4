import { Fragment, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { ChangedNotice } from '#features/annotating/session/late-parts.tsx'
import { watchTexts } from '#outside-changes.ts'

/** The texts of a task, with a notice when a translator or another program in the browser changed them. */
export function WatchedTexts({ onChanged, children }: { onChanged: () => void; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  const [isChanged, setChanged] = useState(false)
  const [showing, setShowing] = useState(1)
  const changed = useEffectEvent(() => {
    setChanged(true)
    onChanged()
  })
  useEffect(() => (root.current ? watchTexts(root.current, () => changed()) : undefined), [])
  return (
    <div ref={root} className="contents">
      {isChanged && (
        <ChangedNotice
          onShowAgain={() => {
            setChanged(false)
            setShowing(showing + 1)
          }}
        />
      )}
      <Fragment key={showing}>{children}</Fragment>
    </div>
  )
}
