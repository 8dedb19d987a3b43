import { describe, expect, it } from 'vitest'
import { listBuilt, readBuilt } from './extension-files.ts'

const manifest = JSON.parse(readBuilt('manifest.json')) as Record<string, unknown>

describe('the manifest', () => {
  // Whatever changes here changes what people are asked to agree to: it needs a line in CHANGELOG.md.
  it('asks for exactly these permissions, and for no host at install', () => {
    expect(manifest.permissions).toEqual([
      'storage',
      'contextMenus',
      'sidePanel',
      'activeTab',
      'scripting',
      'alarms',
    ])
    expect(manifest.host_permissions).toBeUndefined()
    expect(manifest.optional_permissions).toEqual(['idle'])
    expect(manifest.optional_host_permissions).toEqual([
      'https://*/*',
      'http://localhost/*',
      'http://127.0.0.1/*',
    ])
  })

  it('lets no other extension and no page speak to it', () => {
    expect(manifest.externally_connectable).toEqual({ ids: [] })
  })

  // The panel that answers over a page is a frame in that page, so the page has to be able to load it: only it, and
  // only under an address that no page can know.
  it('lets a page load nothing but the panel, under an address that changes', () => {
    expect(manifest.web_accessible_resources).toEqual([
      { resources: ['panel.html'], matches: ['http://*/*', 'https://*/*'], use_dynamic_url: true },
    ])
  })

  it('takes four shortcuts, three of them for prompts of its user, and one keyword', () => {
    expect(Object.keys(manifest.commands as object)).toEqual(['ask', 'prompt-1', 'prompt-2', 'prompt-3'])
    expect(manifest.omnibox).toEqual({ keyword: 'us' })
  })

  it('puts no script into any page', () => {
    expect(manifest.content_scripts).toBeUndefined()
    expect(manifest.user_scripts).toBeUndefined()
  })

  it('has a strict content security policy', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-src 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
    })
  })

  it('names nothing but what is golden', () => {
    expect(Object.keys(manifest).toSorted()).toEqual(
      [
        'action',
        'background',
        'commands',
        'content_security_policy',
        'description',
        'externally_connectable',
        'icons',
        'incognito',
        'manifest_version',
        'minimum_chrome_version',
        'name',
        'omnibox',
        'optional_host_permissions',
        'optional_permissions',
        'options_ui',
        'permissions',
        'side_panel',
        'version',
        'web_accessible_resources',
      ].toSorted(),
    )
  })
})

describe('every page', () => {
  it.each(listBuilt('.html'))('%s reaches no network by itself', (page) => {
    const policy =
      /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readBuilt(page))?.[1] ?? ''

    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "connect-src 'none'"]))
  })
})
