import { useSyncExternalStore } from 'react'

const query = '(max-width: 719px)'

/** Whether the page is too narrow for two columns, so that one is shown at a time. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}
