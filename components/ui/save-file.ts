/** Gives a file to the user; a long one is put together out of its parts. */
export function saveFile(name: string, type: string, content: BlobPart | readonly BlobPart[]): void {
  const parts = isList(content) ? [...content] : [content]
  const written = type.startsWith('text/') ? `${type};charset=utf-8` : type
  const url = URL.createObjectURL(new Blob(parts, { type: written }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Once the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

function isList(content: BlobPart | readonly BlobPart[]): content is readonly BlobPart[] {
  return Array.isArray(content)
}
