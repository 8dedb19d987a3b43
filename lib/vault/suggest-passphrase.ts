import { words } from './words.ts'

const wordsOfAPassphrase = 6

/** A passphrase nobody can guess and somebody can remember: six words, of more than a thousand, by chance: 60 bits. */
export function suggestPassphrase(): string {
  return Array.from({ length: wordsOfAPassphrase }, anyWord).join(' ')
}

/** Every word is as likely as every other: numbers that would favour the first ones are drawn again. */
function anyWord(): string {
  const drawn = new Uint16Array(1)
  const fairBelow = Math.floor(65_536 / words.length) * words.length
  do crypto.getRandomValues(drawn)
  while ((drawn[0] ?? 0) >= fairBelow)
  return words[(drawn[0] ?? 0) % words.length] ?? ''
}
