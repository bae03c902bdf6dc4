import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { MessageView } from '#shared/render/message-view.tsx'
import { Drawer } from '#shared/ui/drawer.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'

/** The project's guidelines beside the task, with their version. */
export function GuidelinesDrawer({
  open,
  onClose,
  project,
}: {
  open: boolean
  onClose: () => void
  project: Project | undefined
}) {
  const words = useWords(lateTexts)
  return (
    <Drawer open={open} onClose={onClose} title={words('guidelines.title')}>
      {project ? (
        <>
          <p className="mb-4 text-sm text-soft">
            {words('guidelines.version', { version: project.guidelinesVersion })}
          </p>
          {isBlank(project.guidelines) ? (
            <p>{words('guidelines.none')}</p>
          ) : (
            <MessageView message={{ role: 'user', content: project.guidelines }} />
          )}
          {project.examples.length > 0 && (
            <section aria-labelledby="guidelines-examples" className="mt-6">
              <h3 id="guidelines-examples" className="mb-2 font-semibold">
                {words('guidelines.examples')}
              </h3>
              {project.examples.map(({ title, markdown }) => (
                <details key={title} className="border-t border-line">
                  <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-medium">{title}</summary>
                  <div className="pb-4">
                    <MessageView message={{ role: 'user', content: markdown }} />
                  </div>
                </details>
              ))}
            </section>
          )}
        </>
      ) : (
        <Skeleton label={words('guidelines.loading')} />
      )}
    </Drawer>
  )
}
