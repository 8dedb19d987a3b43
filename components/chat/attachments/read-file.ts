import type { Attachment } from '../../../lib/runs/attachment.ts'

/** Makes a file into an attachment, or says in a sentence why it is none. */
export async function readFile(file: Blob, name: string): Promise<Attachment | string> {
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    const { encodeImage } = await import('../../../lib/context/encode-image.ts')
    return encodeImage(file, name)
  }
  const { fileLimit, readText } = await import('../../../lib/context/text-file.ts')
  // What is too large is not even read; its beginning is enough to say so.
  const bytes = new Uint8Array(await file.slice(0, fileLimit + 1).arrayBuffer())
  const read = readText(bytes, name, file.size)
  return read.state === 'refused' ? read.because : { kind: 'file', name, text: read.text }
}
