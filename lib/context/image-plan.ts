import { imageLimits } from '../runs/limits.ts'

type Size = { readonly width: number; readonly height: number }

/** One way of writing an image; the first that is small enough is taken. */
export type Encoding = {
  readonly mimeType: 'image/png' | 'image/jpeg'
  readonly quality: number
  /** Of the planned size. */
  readonly scale: number
}

/** The same picture, no larger than is sent; never enlarged. */
export function plannedSize({ width, height }: Size, scale = 1): Size {
  const factor = Math.min(1, imageLimits.edge / Math.max(width, height)) * scale
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

const jpegs: readonly Encoding[] = [
  { mimeType: 'image/jpeg', quality: 0.9, scale: 1 },
  { mimeType: 'image/jpeg', quality: 0.75, scale: 1 },
  { mimeType: 'image/jpeg', quality: 0.6, scale: 0.75 },
  { mimeType: 'image/jpeg', quality: 0.5, scale: 0.5 },
]

/** Drawings and screenshots stay sharp where they fit; photographs are written as photographs. */
export function encodingsOf(mimeType: string): readonly Encoding[] {
  const sharp: Encoding = { mimeType: 'image/png', quality: 1, scale: 1 }
  return mimeType === 'image/jpeg' ? jpegs : [sharp, ...jpegs]
}

/** The characters that so many bytes take in base64. */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
}
