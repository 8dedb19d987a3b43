/**
 * Characters that a reader does not see and a model reads: controls, zero-width characters, marks of direction,
 * fillers, selectors of variants, and tags, which can spell out whole sentences.
 */
const candidates =
  /\p{Cc}|\p{Cf}|[\u{115F}\u{1160}\u{17B4}\u{17B5}\u{3164}\u{FFA0}]|[\u{180B}-\u{180F}]|[\u{FE00}-\u{FE0F}]|[\u{E0000}-\u{E0FFF}]/gu

/** Line breaks and tabs, and the Arabic signs that are format characters with a shape. */
const visible = /[\n\r\t\u{600}-\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}]/u

/** Join the pictures of a family, or the letters of Persian and Hindi; after anything else they do nothing. */
const joiner = /\u{200C}|\u{200D}/u
const joined =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Mongolian}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Gurmukhi}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala})$/u

/** Choose between the two looks of a picture. */
const selector = /\u{FE0E}|\u{FE0F}/u
const picture = /\p{Emoji}$/u

export type Invisible = { readonly count: number; readonly without: string }

/** How many invisible characters a text holds that do nothing for how it looks, and the text without them. */
export function findInvisible(text: string): Invisible {
  let count = 0
  const without = text.replace(candidates, (character, at: number) => {
    if (visible.test(character) || changesLook(character, text.slice(Math.max(0, at - 2), at)))
      return character
    count += 1
    return ''
  })
  return { count, without }
}

function changesLook(character: string, before: string): boolean {
  if (joiner.test(character)) return joined.test(before)
  return selector.test(character) && picture.test(before)
}
