import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { setPage } from '../src/account.ts'
import { takeChosenLanguage } from '../src/page-language.ts'
import { InThreadWorker } from './stand-in/in-thread-worker.ts'
import { replaceNetwork } from './stand-in/stand-in-per-test.ts'

configure({ asyncUtilTimeout: 20_000 })
// The files of a worker share its page and its modules: none finds what another one kept.
beforeAll(() => {
  localStorage.clear()
  takeChosenLanguage()
  setPage({ owner: null, stopped: false })
})
afterEach(cleanup)
replaceNetwork()

Object.assign(globalThis, { Worker: InThreadWorker })

// jsdom has no layout and no modal dialogs. These do the least that the pages ask for.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener() {}, removeListener() {} })
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false
}
