import { useSyncExternalStore } from 'react'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says that the device has no connection, so that nobody takes old figures for new ones. */
export function OfflineNotice() {
  const words = useWords(lateFrameTexts)
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center gap-2 border-b border-line bg-warn-wash px-4 py-2.5 text-sm text-ink sm:px-6">
          <Icon name="warning" className="size-5 text-warn" />
          {words('offlineNotice')}
        </p>
      )}
    </div>
  )
}
