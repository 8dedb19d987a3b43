/** Gives parts of a text to the user as one file. */
export function saveFile(name: string, type: string, parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Once the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A title as the name of a file, on every system. */
export function fileNameOf(title: string): string {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  return name.slice(0, 60) || 'conversation'
}
