const freeTries = 5
const longestSeconds = 30

/** How long to wait before the next try, after so many wrong ones in a row, in milliseconds. */
export function patienceMs(wrongTries: number): number {
  if (wrongTries < freeTries) return 0
  return Math.min(2 ** (wrongTries - freeTries), longestSeconds) * 1000
}
