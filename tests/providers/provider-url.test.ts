import { describe, expect, it } from 'vitest'
import { callUrl, checkProviderUrl } from '../../lib/providers/provider-url.ts'

describe('T22 where a key may go', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com'],
    ['HTTPS://API.OPENAI.COM/v1', 'https://api.openai.com'],
    ['https://api.openai.com:443/v1', 'https://api.openai.com'],
    ['https://api.example.com:8443', 'https://api.example.com:8443'],
    ['https://10.0.0.7/v1', 'https://10.0.0.7'],
    ['https://[2001:db8::1]/v1', 'https://[2001:db8::1]'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://api.example.com./v1', 'https://api.example.com.'],
    ['https://localhost:8443', 'https://localhost:8443'],
    ['  https://api.example.com  ', 'https://api.example.com'],
    ['https:\\\\api.example.com', 'https://api.example.com'],
    ['http://localhost', 'http://localhost'],
    ['http://localhost:11434/v1', 'http://localhost:11434'],
    ['http://LOCALHOST:1234', 'http://localhost:1234'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[0:0:0:0:0:0:0:1]/', 'http://[::1]'],
    ['http://127.1/', 'http://127.0.0.1'],
    ['http://2130706433/', 'http://127.0.0.1'],
    ['http://0x7f.0.0.1/', 'http://127.0.0.1'],
  ])('%s may', (text, origin) => {
    expect(checkProviderUrl(text)).toMatchObject({ state: 'ok', origin })
  })

  it.each([
    ['http://api.openai.com/v1', 'not-https'],
    ['http://127.0.0.1.evil.example/', 'not-https'],
    ['http://127.0.0.1.nip.io/', 'not-https'],
    ['http://localhost.evil.example', 'not-https'],
    ['http://localhost./v1', 'not-https'],
    ['http://127.0.0.2/', 'not-https'],
    ['http://0.0.0.0:11434', 'not-https'],
    ['http://[::ffff:127.0.0.1]/', 'not-https'],
    ['http://[::]/', 'not-https'],
    ['http://169.254.169.254/latest/meta-data', 'not-https'],
    ['http://192.168.1.5:11434', 'not-https'],
    ['http://metadata.google.internal', 'not-https'],
    ['http://10.0.0.1', 'not-https'],
    ['ftp://localhost/', 'not-https'],
    ['ws://localhost/', 'not-https'],
    ['wss://api.example.com', 'not-https'],
    ['https://api.openai.com@evil.example/', 'has-userinfo'],
    ['https://user:password@api.example.com/', 'has-userinfo'],
    ['https://:password@api.example.com/', 'has-userinfo'],
    ['http://localhost@evil.example/', 'has-userinfo'],
    ['javascript:alert(1)', 'not-a-url'],
    ['data:text/plain,x', 'not-a-url'],
    ['file:///etc/passwd', 'not-a-url'],
    ['chrome-extension:///x', 'not-a-url'],
    ['api.openai.com/v1', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https://exa mple.com', 'not-a-url'],
    ['http://[::1', 'not-a-url'],
    ['', 'not-a-url'],
    ['//api.example.com', 'not-a-url'],
  ])('%s may not: %s', (text, reason) => {
    expect(checkProviderUrl(text)).toEqual({ state: 'refused', reason })
  })

  it('knows this machine from others', () => {
    expect(checkProviderUrl('http://localhost:1')).toMatchObject({ loopback: true })
    expect(checkProviderUrl('https://api.example.com')).toMatchObject({ loopback: false })
  })
})

describe('the URL of a call', () => {
  it.each([
    ['https://a.example/v1', 'https://a.example/v1/models'],
    ['https://a.example/v1/', 'https://a.example/v1/models'],
    ['https://a.example', 'https://a.example/models'],
    ['https://a.example/x?api-version=1', 'https://a.example/x/models?api-version=1'],
    ['https://a.example/v1#top', 'https://a.example/v1/models'],
  ])('appends the path to %s', (baseUrl, url) => {
    expect(callUrl(baseUrl, '/models')).toBe(url)
  })

  it('adds a query and leaves what is there', () => {
    expect(callUrl('https://a.example/v1?limit=5', '/models', { limit: '9', alt: 'sse' })).toBe(
      'https://a.example/v1/models?limit=5&alt=sse',
    )
  })
})
