export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'

/** Paints the theme of last time before anything is shown; the settings arrive a moment later. */
export function paintRememberedTheme(root: HTMLElement, memory: Storage): void {
  const remembered = memory.getItem(key)
  if (remembered === 'light' || remembered === 'dark') root.dataset.theme = remembered
}

/** Paints a theme and remembers it for the next page. */
export function paintTheme(theme: Theme, root: HTMLElement, memory: Storage): void {
  if (theme === 'system') {
    delete root.dataset.theme
    memory.removeItem(key)
    return
  }
  root.dataset.theme = theme
  memory.setItem(key, theme)
}
