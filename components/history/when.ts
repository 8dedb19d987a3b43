const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** The time of day for today, the date for another day, with the year where it is another one. */
export function whenText(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)]
  if (then.toDateString() === today.toDateString()) return time.format(at)
  return (then.getFullYear() === today.getFullYear() ? date : full).format(at)
}

/** A date with its year. */
export const dateText = (at: number): string => full.format(at)
