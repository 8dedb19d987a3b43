import type { Failure } from '../router/failure.ts'

const excerptLength = 300
const factLength = 100
/** Bounds the work below on a hostile error body. The exact key is taken out before the cut. */
const workLength = 4096

const keyLooking = [
  /\bbearer\s+[^\s"'<>,;]+/gi,
  /\b(?:sk-|gsk_|xai-|pplx-|csk-|fw_|tgp_v1_|AIza|AQ\.)[\w*.-]{6,}/g,
  /\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}/g,
]

/** Plain text without the key, without anything that looks like one, cut to `length` characters. */
export function redactText(text: string, key: string | undefined, length: number = excerptLength): string {
  let clean = text
  if (key !== undefined && key.length >= 4) {
    clean = clean.replaceAll(key, '[key]').replaceAll(encodeURIComponent(key), '[key]')
  }
  clean = plainText(clean.slice(0, workLength))
  for (const pattern of keyLooking) clean = clean.replace(pattern, '[key]')
  return clip(clean, length)
}

/** A failure whose provider-written facts are redacted; nothing else of it changes. */
export function redactFailure(failure: Failure, key: string | undefined): Failure {
  const { excerpt, code, requestId, ...rest } = failure
  const cleanExcerpt = excerpt === undefined ? '' : redactText(excerpt, key)
  return {
    ...rest,
    ...(code === undefined ? {} : { code: redactText(code, key, factLength) }),
    // An id is letters and digits as a key is, so only the key itself is looked for.
    ...(requestId === undefined || (key !== undefined && requestId.includes(key))
      ? {}
      : { requestId: clip(requestId, factLength) }),
    ...(cleanExcerpt === '' ? {} : { excerpt: cleanExcerpt }),
  }
}

/** Without markup, control characters and runs of white space. */
function plainText(text: string): string {
  return text
    .replace(/<(script|style)\b[^>]*>.*?<\/\1>/gis, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
}

/** Cuts between characters, never inside one. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
