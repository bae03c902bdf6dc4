import { describe, expect, test } from 'vitest'
import { keyName } from '#shared/preferences/key-name.ts'

type Press = [key: string, code: string, held: string, name: string | null]

/** What keyboards send, and what the key is called here. */
const KEYBOARDS: Record<string, Press[]> = {
  American: [
    ['1', 'Digit1', '', '1'],
    ['@', 'Digit2', 'shift', '@'],
    ['?', 'Slash', 'shift', '?'],
    ['s', 'KeyS', '', 's'],
    ['S', 'KeyS', 'shift', null],
    ['z', 'KeyZ', 'ctrl', 'mod+z'],
    ['z', 'KeyZ', 'meta', 'mod+z'],
    ['ArrowUp', 'ArrowUp', 'alt', 'alt+arrowup'],
    ['Enter', 'Enter', '', 'enter'],
    ['Enter', 'Enter', 'shift', null],
    ['Enter', 'Enter', 'ctrl', 'mod+enter'],
    [' ', 'Space', '', ' '],
  ],
  'with caps lock': [
    ['S', 'KeyS', '', 's'],
    ['s', 'KeyS', 'shift', null],
  ],
  French: [
    ['&', 'Digit1', '', '1'],
    ['é', 'Digit2', '', '2'],
    ['2', 'Digit2', 'shift', '2'],
    ['à', 'Digit0', '', '0'],
    ['0', 'Digit0', 'shift', '0'],
    ['?', 'KeyM', 'shift', '?'],
    [',', 'KeyM', '', ','],
    ['@', 'Digit0', 'ctrl alt altgraph', '@'],
    ['a', 'KeyQ', '', 'a'],
    ['z', 'KeyW', 'ctrl', 'mod+z'],
    ['Dead', 'BracketLeft', '', null],
  ],
  German: [
    ['z', 'KeyY', '', 'z'],
    ['?', 'Minus', 'shift', '?'],
    ['@', 'KeyQ', 'ctrl alt altgraph', '@'],
    ['@', 'KeyQ', 'altgraph', '@'],
  ],
  Czech: [
    ['+', 'Digit1', '', '1'],
    ['1', 'Digit1', 'shift', '1'],
  ],
  Russian: [
    ['ы', 'KeyS', '', 's'],
    ['я', 'KeyZ', 'ctrl', 'mod+z'],
    ['Ы', 'KeyS', 'shift', null],
    ['?', 'Digit7', 'shift', '?'],
  ],
  Greek: [
    ['σ', 'KeyS', '', 's'],
    ['\u037e', 'KeyQ', '', '?'],
  ],
  Arabic: [
    ['\u061f', 'Slash', 'shift', '?'],
    ['س', 'KeyS', '', 's'],
    ['\u0661', 'Digit1', '', '1'],
    ['\u0669', 'Digit9', '', '9'],
    ['\u0644\u0627', 'KeyB', '', 'b'],
    ['\u0644\u0622', 'KeyB', 'shift', null],
  ],
  Persian: [['\u06f2', 'Digit2', '', '2']],
  Hindi: [
    ['\u0969', 'Digit3', '', '3'],
    ['\u093e', 'KeyE', '', 'e'],
    ['\u094d', 'KeyD', '', 'd'],
    ['\u0947', 'KeyS', '', 's'],
    ['\u0905', 'KeyD', 'shift', null],
    ['\u0915\u094d\u0937', 'KeyX', '', 'x'],
  ],
  Thai: [
    ['\u0e31', 'KeyY', '', 'y'],
    ['\u0e35', 'KeyU', '', 'u'],
    ['\u0e49', 'KeyH', 'ctrl', 'mod+h'],
    ['/', 'Digit2', '', '2'],
  ],
  Japanese: [
    ['Process', 'Digit1', '', null],
    ['1', 'Digit1', 'composing', null],
    ['Enter', 'Enter', 'composing', null],
    ['Escape', 'Escape', 'composing', null],
    ['\uff11', 'Digit1', '', '1'],
    ['\uff1f', 'Slash', 'shift', '?'],
  ],
  'the number pad': [
    ['1', 'Numpad1', '', '1'],
    ['End', 'Numpad1', '', 'end'],
    ['ArrowDown', 'Numpad2', '', 'arrowdown'],
    ['Enter', 'NumpadEnter', '', 'enter'],
  ],
  Dvorak: [['o', 'KeyS', '', 'o']],
}

describe.each(Object.entries(KEYBOARDS))('%s', (_, presses) => {
  test.each(presses)('%j on %s with %j held is %j', (key, code, held, name) => {
    const event = new KeyboardEvent('keydown', {
      ...{ key, code, shiftKey: held.includes('shift'), ctrlKey: held.includes('ctrl') },
      ...{ altKey: /\balt\b/.test(held), metaKey: held.includes('meta'), isComposing: held.includes('composing') },
      modifierAltGraph: held.includes('altgraph'),
    })
    expect(keyName(event)).toBe(name)
  })
})

test('a digit of any script is its value', () => {
  const digits = Array.from({ length: 0x1_fc_00 }, (_, at) => String.fromCodePoint(at)).filter((one) =>
    /^\p{Nd}$/u.test(one),
  )
  expect(digits.length).toBeGreaterThan(600)
  for (const [at, key] of digits.entries())
    expect(keyName(new KeyboardEvent('keydown', { key })), `U+${key.codePointAt(0)?.toString(16)}`).toBe(
      String(at % 10),
    )
})
