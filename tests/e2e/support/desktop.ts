import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { installPackages } from '../../../scripts/install-packages.ts'

/** A desktop that nobody looks at, with a pointer and a keyboard, which a browser cannot tell from a person's. */
export type Desktop = {
  readonly display: string
  readonly size: { readonly width: number; readonly height: number }
  /** Presses a button of the mouse, the left one unless it says otherwise. */
  click(at: { readonly x: number; readonly y: number }, button?: 'left' | 'right'): Promise<void>
  /** Presses keys one after the other, by the names that X has for them, such as `alt+shift+u`. */
  press(...keys: readonly string[]): Promise<void>
  type(text: string): Promise<void>
  /** Does something that opens a window, such as a menu, and waits until it stands. */
  opening(act: () => Promise<void>): Promise<void>
  close(): void
}

const server = '/usr/bin/Xvfb'
const hand = '/usr/bin/xdotool'

/** Whether a desktop can be had on this machine: with Xvfb and xdotool. */
export const hasDesktop = (): boolean => existsSync(server) && existsSync(hand)

/** Tries, for a while, to have them installed. */
export function installDesktop(): void {
  if (!hasDesktop()) installPackages(['xvfb', 'xdotool'], 90_000)
}

export async function openDesktop(): Promise<Desktop> {
  const size = { width: 1280, height: 900 }
  const mode = ['-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp']
  // It takes the first number that is free, and tells it.
  const running = spawn(server, ['-displayfd', '3', ...mode], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await new Promise<string>((resolve, reject) => {
    running.stdio[3]?.once('data', (number) => resolve(`:${String(number).trim()}`))
    running.once('error', reject)
    running.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)))
  })
  const run = promisify(execFile)
  const env = { ...process.env, DISPLAY: display }
  const tell = (...words: readonly string[]) => run(hand, words, { env })
  const windows = async () => {
    const { stdout } = await tell('search', '--onlyvisible', '--maxdepth', '1', '--name', '.*')
    return stdout.trim().split('\n').length
  }
  return {
    display,
    size,
    click: async ({ x, y }, button = 'left') => {
      const at = [x, y].map((place) => String(Math.round(place)))
      await tell('mousemove', ...at, 'click', button === 'left' ? '1' : '3')
    },
    press: async (...keys) => void (await tell('key', ...keys)),
    type: async (text) => void (await tell('type', text)),
    opening: async (act) => {
      const before = await windows()
      await act()
      await expect.poll(windows, 'windows on the screen').toBeGreaterThan(before)
    },
    close: () => void running.kill(),
  }
}
