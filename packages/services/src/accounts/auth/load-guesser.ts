import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

let loading: Promise<ZxcvbnFactory> | undefined

/**
 * What judges how soon a password is guessed, with its lists of common ones. They take some 80 MB, so they come with the
 * first password that is set and not with every process.
 */
export function loadGuesser(): Promise<ZxcvbnFactory> {
  loading ??= load()
  return loading
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
}
