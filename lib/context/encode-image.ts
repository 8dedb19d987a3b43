import type { ImageAttachment } from '../runs/attachment.ts'
import { imageLimits } from '../runs/limits.ts'
import { base64Length, type Encoding, encodingsOf, plannedSize } from './image-plan.ts'

/** Pictures that are larger are not even decoded. */
const fileLimit = 40 * 1_048_576

/**
 * Writes an image anew, no larger than is sent. What a file says beside the picture, such as where it was taken, stays
 * behind. Resolves to a sentence for the user where it cannot be done.
 */
export async function encodeImage(file: Blob, name: string): Promise<ImageAttachment | string> {
  if (file.size > fileLimit) return `${name} is larger than 40 MB.`
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (bitmap === undefined) return `${name} is no image that this browser can read.`
  try {
    for (const encoding of encodingsOf(file.type)) {
      const { blob, ...size } = await draw(bitmap, encoding)
      if (base64Length(blob.size) > imageLimits.characters) continue
      return { kind: 'image', name, mimeType: encoding.mimeType, data: base64Of(await blob.bytes()), ...size }
    }
    return `${name} stays too large, however small it is drawn.`
  } finally {
    bitmap.close()
  }
}

async function draw(bitmap: ImageBitmap, { mimeType, quality, scale }: Encoding) {
  const { width, height } = plannedSize(bitmap, scale)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The browser gives no canvas to draw on.')
  if (mimeType === 'image/jpeg') {
    // What is clear in a drawing would turn black.
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return { blob: await canvas.convertToBlob({ type: mimeType, quality }), width, height }
}

/** In pieces, since a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(binary)
}
