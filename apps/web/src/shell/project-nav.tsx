import { Link, useLocation } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { useId } from 'react'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { MenuLink } from '#shared/ui/menu-link.tsx'
import { type ListedGroup, type ListedPage, projectPages } from './project-pages.ts'

/**
 * The pages of the open project. One's own group is a row of links, the others are a menu each; on a phone all are in
 * one menu. What names a menu says which of its pages is open.
 */
export function ProjectNav({ projectId, role }: { projectId: ProjectId; role: Role | null }) {
  const { pathname } = useLocation()
  const words = useWords(lateFrameTexts)
  const pages = projectPages(projectId, role)
  if (!pages) return null
  const { overview, groups } = pages
  const [own, ...others] = groups
  const openIn = (listed: readonly ListedPage[]) =>
    listed.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  const open = openIn(groups.flatMap((group) => group.pages)) ?? overview
  return (
    <nav aria-label={words('nav')} className="border-t border-line px-2 sm:px-4">
      <ul className="hidden flex-wrap gap-1 md:flex">
        {[overview, ...(own?.pages ?? [])].map((page) => (
          <Tab key={page.href} page={page} exact={page === overview} />
        ))}
        {others.map((group) =>
          group.pages.length === 1 ? (
            group.pages.map((page) => <Tab key={page.href} page={page} />)
          ) : (
            <GroupMenu key={group.label} group={group} open={openIn(group.pages)} />
          ),
        )}
      </ul>
      <div className="py-1 md:hidden">
        <Menu
          align="start"
          label={words('pagesOpen', { page: words(open.label) })}
          trigger={
            <>
              <Icon name="list" />
              {words(open.label)}
              <Icon name="chevron" className="size-4" />
            </>
          }
        >
          <PageLink page={overview} exact />
          <div className={classNames('grid items-start gap-x-1', groups.length > 2 && 'grid-cols-2')}>
            {groups.map((group) => (
              <PageList key={group.label} group={group} />
            ))}
          </div>
        </Menu>
      </div>
    </nav>
  )
}

const tab = 'border-b-2 text-sm'

function Tab({ page, exact = false }: { page: ListedPage; exact?: boolean }) {
  const words = useWords(lateFrameTexts)
  return (
    <li className={classNames(tab, 'border-transparent has-aria-[current=page]:border-accent')}>
      <Link
        to={page.href}
        activeOptions={{ exact }}
        className="inline-flex min-h-11 items-center px-3 whitespace-nowrap text-soft hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
      >
        {words(page.label)}
      </Link>
    </li>
  )
}

function GroupMenu({ group, open }: { group: ListedGroup; open: ListedPage | undefined }) {
  const words = useWords(lateFrameTexts)
  const name = open ? `${words(group.label)}: ${words(open.label)}` : words(group.label)
  return (
    <li className={classNames(tab, open ? 'border-accent' : 'border-transparent')}>
      <Menu
        align="start"
        label={name}
        trigger={
          <>
            {name}
            <Icon name="chevron" className="size-4" />
          </>
        }
      >
        {group.pages.map((page) => (
          <PageLink key={page.href} page={page} />
        ))}
      </Menu>
    </li>
  )
}

function PageList({ group }: { group: ListedGroup }) {
  const words = useWords(lateFrameTexts)
  const heading = useId()
  return (
    <div>
      <p id={heading} className="px-3 pt-3 pb-1 text-xs font-medium text-soft">
        {words(group.label)}
      </p>
      <ul aria-labelledby={heading}>
        {group.pages.map((page) => (
          <li key={page.href}>
            <PageLink page={page} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function PageLink({ page, exact = false }: { page: ListedPage; exact?: boolean }) {
  const words = useWords(lateFrameTexts)
  return (
    <MenuLink to={page.href} activeOptions={{ exact }}>
      {words(page.label)}
    </MenuLink>
  )
}
