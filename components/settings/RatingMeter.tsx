import type { Rating } from '../../lib/vault/passphrase-rating.ts'

const levels: { readonly [Kind in Rating]: { readonly bars: number; readonly words: string } } = {
  'too-short': { bars: 0, words: 'Too short' },
  common: { bars: 1, words: 'Among the first to be tried' },
  weak: { bars: 1, words: 'Easy to guess with patience' },
  fair: { bars: 2, words: 'Hard to guess' },
  strong: { bars: 3, words: 'Very hard to guess' },
}

/** How hard the passphrase is to guess, in words and in three bars. */
export function RatingMeter({ rating, isEmpty }: { readonly rating: Rating; readonly isEmpty: boolean }) {
  if (isEmpty) return 'At least 12 characters. Several words are easier to remember than signs.'
  const { bars, words } = levels[rating]
  return (
    <span className="settings-rating" data-bars={bars}>
      <span className="settings-rating-bars" aria-hidden={true}>
        <i />
        <i />
        <i />
      </span>
      <span aria-live="polite">{words}</span>
    </span>
  )
}
