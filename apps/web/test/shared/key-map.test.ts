import { expect, test } from 'vitest'
import { ALL_ACTIONS, KEY_ACTIONS, keyMapOf } from '../../src/shared/preferences/key-map.ts'

test('an own key holds over the product’s for something else, which then has none', () => {
  expect(keyMapOf({ skip: 'm' })).toMatchObject({ skip: 'm', raw: '', flag: 'f' })
  expect(keyMapOf({ skip: 'm', raw: 's' })).toMatchObject({ skip: 'm', raw: 's' })
})

test('whatever is chosen, no key does two things', () => {
  for (const action of ALL_ACTIONS)
    for (const key of Object.values(KEY_ACTIONS)) {
      const keys = Object.values(keyMapOf({ [action]: key })).filter((one) => one !== '')
      expect(new Set(keys).size, `${action} on ${key}`).toBe(keys.length)
    }
})
