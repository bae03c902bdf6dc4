import type { AnnotateWords } from '#shared/messages/annotate-texts.ts'

/** What a task is called, until it is said in a language: "Task 13 of 40". */
export type TaskName =
  | { key: 'task.name' | 'task.earlier' }
  | { key: 'task.number'; number: number }
  | { key: 'task.nameOf' | 'task.nameOfMore' | 'task.practice' | 'task.qualification'; number: number; total: number }

/** The name of a task; a text is one that an earlier version of the page has kept. */
export function sayTaskName(words: AnnotateWords, name: TaskName | string): string {
  return typeof name === 'string' ? name : words(name.key, name)
}
