import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core'

/** How to order by keyboard, read when the handle gets the focus. */
export const dragInstructions: ScreenReaderInstructions = {
  draggable: 'To move it, press Space, then the arrow keys, then Space again. Escape leaves it where it was.',
}

/** What happens while something is dragged, for those who do not see it. */
export function dragAnnouncements(ids: readonly string[], labelOf: (id: string) => string): Announcements {
  const placeOf = (id: UniqueIdentifier) => `place ${ids.indexOf(String(id)) + 1} of ${ids.length}`
  const name = (id: UniqueIdentifier) => labelOf(String(id))
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up from ${placeOf(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over === null ? undefined : `${name(active.id)} is over ${placeOf(over.id)}.`,
    onDragEnd: ({ active, over }) =>
      over === null ? `${name(active.id)} is back.` : `${name(active.id)} is at ${placeOf(over.id)}.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays at ${placeOf(active.id)}.`,
  }
}
