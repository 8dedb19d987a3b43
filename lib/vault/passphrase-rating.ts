/** How hard a passphrase is to guess, roughly: enough to stop the worst, never a promise. */
export type Rating = 'too-short' | 'common' | 'weak' | 'fair' | 'strong'

export const leastCharacters = 12

/** What people use when they are asked for a password. */
const commonPieces =
  /password|passw0rd|passwort|qwert[yz]u?i?o?p?|asdfghjkl?|zxcvbnm?|letmein|iloveyou|welcome|admin|login|monkey|dragon|football|baseball|sunshine|princess|superman|batman|starwars|trustno1|whatever|freedom|master|secret|hello|changeme|understudy|openai|chatgpt|abc123|1q2w3e4r|123456789?0?/g

/** Rates a passphrase by its length, its variety and what is well known in it. */
export function ratePassphrase(passphrase: string): Rating {
  const text = passphrase.normalize('NFKC')
  if ([...text].length < leastCharacters) return 'too-short'
  const uncommon = text.toLowerCase().replace(commonPieces, '')
  const characters = withoutRuns(uncommon)
  if (characters.length < 6) return 'common'
  const bits = Math.min(bitsOfCharacters(characters), bitsOfWords(uncommon))
  if (bits < 45) return 'weak'
  return bits < 60 ? 'fair' : 'strong'
}

/** Of `aaaa` and of `4567` only the beginning counts. */
function withoutRuns(text: string): string {
  const characters = [...text]
  return characters
    .filter((character, index) => {
      const step = (character.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? -9)
      return Math.abs(step) > 1
    })
    .join('')
}

/** As if every character were chosen from those that occur, half of it by habit. */
function bitsOfCharacters(text: string): number {
  const distinct = new Set(text).size
  return text.length * Math.log2(Math.max(2, distinct)) * 0.8
}

/** As if every word were chosen from a few thousand; a passphrase of less than three words is no list of words. */
function bitsOfWords(text: string): number {
  const words = text.split(/[\s\-_.,]+/).filter((word) => /^\p{L}{2,}$/u.test(word))
  const isList = words.length >= 3 && words.join('').length > text.length * 0.7
  return isList ? new Set(words).size * 10.5 : Number.POSITIVE_INFINITY
}
