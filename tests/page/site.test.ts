import { expect, it } from 'vitest'
import { siteOf } from '../../lib/page/site.ts'

it.each([
  ['https://example.com/a?b#c', 'https://example.com'],
  ['  Example.com ', 'https://example.com'],
  ['example.com:8443/path', 'https://example.com:8443'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('the site of “%s” is %s', (typed, origin) => {
  expect(siteOf(typed)).toBe(origin)
})

it.each([
  '',
  'http://example.com',
  'chrome://version',
  'file:///home',
  'javascript:alert(1)//x',
  'two words',
  '*',
  '*.example.com',
])('“%s” is no site that may be asked for', (typed) => {
  expect(siteOf(typed)).toBeUndefined()
})
