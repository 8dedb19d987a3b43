import { existsSync } from 'node:fs'
import path from 'node:path'
import { installPackages } from './install-packages.ts'

const local = process.env['LOCALAPPDATA'] ?? ''
const programs = [process.env['PROGRAMFILES'] ?? '', process.env['PROGRAMFILES(X86)'] ?? '', local]

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: programs.flatMap((folder) => [
    path.join(folder, 'Google/Chrome/Application/chrome.exe'),
    path.join(folder, 'Chromium/Application/chrome.exe'),
    path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
}

/** Chrome, Edge or Chromium: `CHROME_PATH`, the usual places, or, where it can be installed, Debian's package. */
export function findBrowser(): string {
  const named = process.env['CHROME_PATH']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`)
  }
  const found = foundBrowser() ?? installedBrowser()
  if (found !== undefined) return found
  throw new Error('No browser was found: install Chrome, Edge or Chromium, or set CHROME_PATH to one.')
}

function foundBrowser(): string | undefined {
  return usualPlaces[process.platform]?.find((place) => existsSync(place))
}

function installedBrowser(): string | undefined {
  installPackages(['chromium'])
  return foundBrowser()
}
