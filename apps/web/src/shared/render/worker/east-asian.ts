import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { MoreSyntax } from './markdown-tree.ts'

/** Emphasis beside Chinese, Japanese and Korean, which put no spaces around it. */
export const EAST_ASIAN: MoreSyntax = { extensions: [cjkFriendlyExtension()], mdastExtensions: [] }
