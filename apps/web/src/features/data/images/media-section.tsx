import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { MediaItem } from './media-item.tsx'
import { mediaQuery } from './media-query.ts'
import { MediaUpload } from './media-upload.tsx'

/** The images that texts of the project may show: taking them in, naming them in a text, taking them away. */
export function MediaSection({ projectId }: { projectId: ProjectId }) {
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
    <Card
      title="Images kept here"
      description="A text shows one by its name: copy the reference into a prompt, a response, the guidelines or an example. Images are kept at once, without saving the settings."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MediaUpload projectId={projectId} />
        <QueryView query={media} what="The images">
          {(all) =>
            all.length === 0 ? (
              <p className="text-sm text-soft">No image is kept yet.</p>
            ) : (
              <ul aria-label="Images">
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
        title={`Delete ${leaving ?? ''}?`}
        confirmLabel="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving !== null && remove.mutate(leaving)}
      >
        <p>Texts that show it will say its name instead. Judgements stay as they are.</p>
      </ConfirmDialog>
    </Card>
  )
}
