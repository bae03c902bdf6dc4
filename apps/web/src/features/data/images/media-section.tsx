import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { MediaItem } from './media-item.tsx'
import { mediaQuery } from './media-query.ts'
import { MediaUpload } from './media-upload.tsx'

/** The images that texts of the project may show: taking them in, naming them in a text, taking them away. */
export function MediaSection({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const media = useInfiniteQuery(mediaQuery(projectId))
  const [leaving, setLeaving] = useState<string | null>(null)
  const remove = useMutation({
    mutationFn: (name: string) => api.call(API.deleteMedia, { params: { projectId, name } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: mediaQuery(projectId).queryKey })
      setLeaving(null)
    },
  })
  return (
    <Card title={words('uploadedImages')} description={words('toShowAnImageCopyIts')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MediaUpload projectId={projectId} />
        <QueryView query={media} what={words('theImages')}>
          {(all) =>
            all.length === 0 ? (
              <p className="text-sm text-soft">{words('noImagesYet')}</p>
            ) : (
              <ul aria-label={words('images')}>
                {all.map((one) => (
                  <MediaItem
                    key={one.name}
                    projectId={projectId}
                    media={one}
                    onDelete={() => {
                      remove.reset()
                      setLeaving(one.name)
                    }}
                  />
                ))}
              </ul>
            )
          }
        </QueryView>
        <LoadMore query={media} />
      </div>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={words('deleteName', { name: leaving ?? '' })}
        confirmLabel={words('delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving !== null && remove.mutate(leaving)}
      >
        <p>{words('textsWillShowItsNameInstead')}</p>
      </ConfirmDialog>
    </Card>
  )
}
