import { useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { api } from '#api.ts'
import { projectQuery } from '#project.ts'

type AddressOf = (name: string) => string

const Images = createContext<AddressOf | null>(null)

/** The address of an image of the open project by its name; null where the project's texts show no images. */
export function useProjectImages(): AddressOf | null {
  return useContext(Images)
}

/** Lets the texts inside show the project's own images, where its settings say so. Waits for the project, never asks for it. */
export function ProjectImages({ projectId, children }: { projectId: ProjectId; children: ReactNode }) {
  const project = useQuery({ ...projectQuery(projectId), enabled: false })
  const addressOf = useCallback((name: string) => api.url(API.getMedia, { params: { projectId, name } }), [projectId])
  return <Images value={project.data?.allowImages ? addressOf : null}>{children}</Images>
}
