export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Where the theme is remembered; a frame in a web page may have no storage, and then it is not. */
export function themeMemory(): Memory {
  try {
    return localStorage
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
  }
}

/** Paints the theme of last time before anything is shown; the settings arrive a moment later. */
export function paintRememberedTheme(root: HTMLElement, memory: Memory): void {
  const remembered = memory.getItem(key)
  if (remembered === 'light' || remembered === 'dark') root.dataset.theme = remembered
}

/** Paints a theme and remembers it for the next page. */
export function paintTheme(theme: Theme, root: HTMLElement, memory: Memory): void {
  if (theme === 'system') {
    delete root.dataset.theme
    memory.removeItem(key)
    return
  }
  root.dataset.theme = theme
  memory.setItem(key, theme)
}
