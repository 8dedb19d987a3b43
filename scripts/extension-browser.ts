import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import { attachSurface, type Surface } from './surface.ts'

export type LaunchOptions = {
  readonly headless: boolean
  /** The X display to open its window on, where that is not the user's own. */
  readonly display?: string
  /** Where the built extension is. */
  readonly extension: string
  /** A profile to go on with; a fresh one unless named. */
  readonly profile?: string
  readonly colorScheme?: 'light' | 'dark'
  /** Further switches of the browser's command line. */
  readonly switches?: readonly string[]
  /** Puts the extension in as a person does, after the start: what a switch puts in cannot be removed. */
  readonly removable?: boolean
}

/** A browser with Understudy in it. */
export type ExtensionBrowser = {
  readonly context: BrowserContext
  readonly id: string
  readonly profile: string
  /** The address of a page of the extension. */
  readonly urlOf: (page: string) => string
  readonly worker: () => Promise<Worker>
  /** Presses the toolbar button over a page, and attaches to the popup that opens. */
  readonly openPopup: (page: Page) => Promise<Surface>
  /** Attaches to a surface that is open and is no tab, such as the side panel. */
  readonly surface: (file: string) => Promise<Surface>
  readonly closeSurface: (file: string) => Promise<void>
  readonly isOpen: (file: string) => Promise<boolean>
  readonly session: CDPSession
}

const quietArguments = [
  '--enable-unsafe-extension-debugging',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchExtension(options: LaunchOptions): Promise<ExtensionBrowser> {
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'understudy-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    headless: options.headless,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: options.headless ? { width: 1280, height: 800 } : null,
    deviceScaleFactor: options.headless ? 1 : undefined,
    colorScheme: options.headless ? (options.colorScheme ?? 'light') : undefined,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    env: environmentOn(options.display),
    args: [
      ...(options.removable ? [] : [`--load-extension=${options.extension}`]),
      ...quietArguments,
      ...(options.switches ?? []),
    ],
  })
  const session = await browserSession(context)
  const id = options.removable
    ? await putIn(session, options.extension)
    : await extensionId(context, session, options.extension)
  const worker = async () => workerOf(context, id) ?? (await context.waitForEvent('serviceworker'))
  await worker()
  const urlOf = (page: string) => `chrome-extension://${id}/${page}`
  await welcomed(context, urlOf('welcome.html'))
  const surface = (file: string) => attachSurface(session, urlOf(file))
  return {
    context,
    id,
    profile,
    urlOf,
    worker,
    session,
    surface,
    isOpen: async (file) => (await targetsOf(session, urlOf(file))).length > 0,
    openPopup: async (page) => {
      const tab = await tabTarget(session, page)
      await session.send('Extensions.triggerAction' as never, { id, targetId: tab } as never)
      return surface('popup.html')
    },
    closeSurface: async (file) => {
      for (const target of await targetsOf(session, urlOf(file))) {
        await session.send('Target.closeTarget', { targetId: target })
      }
      await untilGone(session, urlOf(file))
    },
  }
}

/** On a display of its own the browser speaks English, whatever its user speaks: its menus are chosen from by letters. */
function environmentOn(display: string | undefined): NodeJS.ProcessEnv | undefined {
  return display === undefined ? undefined : { ...process.env, DISPLAY: display, LANGUAGE: 'en' }
}

/** The welcome page opens by itself, sometimes also in a profile that is not fresh, and then in front of the rest. */
async function welcomed(context: BrowserContext, url: string): Promise<void> {
  const isOpen = () => context.pages().some((page) => page.url().startsWith(url))
  for (let tries = 0; tries < 60 && !isOpen(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function workerOf(context: BrowserContext, id: string): Worker | undefined {
  return context.serviceWorkers().find((worker) => worker.url().includes(id))
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser()
  if (browser === null) throw new Error('The browser does not let itself be driven.')
  return browser.newBrowserCDPSession()
}

/** Chrome and Edge have switched `--load-extension` off; there the extension is loaded over the debugging pipe. */
async function extensionId(context: BrowserContext, session: CDPSession, extension: string): Promise<string> {
  const loaded =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 4000 }).catch(() => undefined))
  return loaded === undefined ? putIn(session, extension) : new URL(loaded.url()).host
}

/** Installs the extension over the debugging pipe, or what is now in its folder over what was; tells its id. */
export async function putIn(session: CDPSession, extension: string): Promise<string> {
  const { id } = (await session.send('Extensions.loadUnpacked' as never, { path: extension } as never)) as {
    id: string
  }
  return id
}

/** The browser tells of a tab apart from the page in it; the toolbar button belongs to the tab. */
async function tabTarget(session: CDPSession, page: Page): Promise<string> {
  await page.bringToFront()
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  const tab = targetInfos.find(({ type, url }) => String(type) === 'tab' && url === page.url())
  if (tab === undefined) throw new Error(`No tab shows ${page.url()}.`)
  return tab.targetId
}

async function targetsOf(session: CDPSession, url: string): Promise<readonly string[]> {
  const { targetInfos } = await session.send('Target.getTargets')
  return targetInfos.filter((target) => target.url.split(/[?#]/)[0] === url).map(({ targetId }) => targetId)
}

async function untilGone(session: CDPSession, url: string): Promise<void> {
  for (let tries = 0; tries < 100 && (await targetsOf(session, url)).length > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
