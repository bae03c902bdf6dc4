import { useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { api } from '#api.ts'
import { projectQuery } from '#project.ts'

type AddressOf = (name: string) => string

const Images = createContext<{ projectId: ProjectId; addressOf: AddressOf; inTexts: boolean } | null>(null)

/** The address of an image of the open project by its name; null where the project's texts show no images. */
export function useProjectImages(): AddressOf | null {
  const images = useContext(Images)
  return images?.inTexts ? images.addressOf : null
}

/** The project whose prompts and responses have images, which are shown whatever its settings; null outside of one. */
export function useProjectOfImages(): ProjectId | null {
  return useContext(Images)?.projectId ?? null
}

/** Lets the texts inside show the project's own images, where its settings say so. Waits for the project, never asks for it. */
export function ProjectImages({ projectId, children }: { projectId: ProjectId; children: ReactNode }) {
  const project = useQuery({ ...projectQuery(projectId), enabled: false })
  const inTexts = project.data?.allowImages === true
  const images = useMemo(
    () => ({
      projectId,
      addressOf: (name: string) => api.url(API.getMedia, { params: { projectId, name } }),
      inTexts,
    }),
    [projectId, inTexts],
  )
  return <Images value={images}>{children}</Images>
}
