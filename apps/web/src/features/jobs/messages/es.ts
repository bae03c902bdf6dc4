import type { Catalogue } from '#shared/messages/texts.ts'
import type { JobsKey } from './texts.ts'

export const catalogue: Catalogue<JobsKey> = {
  job: 'Proceso',
  progress: 'Progreso',
  requested: 'Solicitado',
  duration: 'Duración',
  jobs: 'Procesos',
  importsComparisonsFitsAnd:
    'Las importaciones, comparaciones, ajustes y exportaciones se ejecutan en segundo plano. Esta lista se actualiza mientras tanto.',
  theJobs: 'Los procesos',
  noJobsYet: 'Aún no hay procesos',
  theFirstImportStartsOne: 'La primera importación inicia uno.',
}
