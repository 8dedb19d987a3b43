/** Figures as people read them. Whatever is not known is left out by the caller, never written as zero. */

export function durationText(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  return whole % 60 === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** Whole seconds still to wait, at least one. */
export function countdownText(ms: number): string {
  return durationText(Math.max(1, Math.ceil(ms / 1000)) * 1000).replace('.0 s', ' s')
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })

/** The time of day, with the weekday when it is more than half a day from `now`. */
export function clockText(at: number, now: number): string {
  return (Math.abs(at - now) < 43_200_000 ? clock : day).format(at)
}

const grouped = new Intl.NumberFormat('en')

export function numberText(count: number): string {
  return grouped.format(count)
}

export function countText(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`
}

export function costText(dollars: number): string {
  if (dollars === 0) return 'no cost'
  if (dollars < 0.0001) return 'under $0.0001'
  if (dollars < 0.1) return `$${Number(dollars.toPrecision(2)).toString()}`
  return `$${dollars.toFixed(2)}`
}
