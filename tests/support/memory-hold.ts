import type { Hold } from '../../components/compare/seat.ts'

type Holder = { readonly lose: () => void }
type Waiting = { readonly begin: () => void }

/** Locks in memory, as tabs of one browser share them. */
export function memoryHold(): Hold {
  const holders = new Map<string, Holder>()
  const queues = new Map<string, Waiting[]>()
  return (name, how, signal, onLost) =>
    new Promise((resolve) => {
      const begin = () => {
        const holder = { lose: onLost }
        holders.set(name, holder)
        signal.addEventListener('abort', () => {
          if (holders.get(name) !== holder) return
          holders.delete(name)
          queues.get(name)?.shift()?.begin()
        })
        resolve(true)
      }
      const current = holders.get(name)
      if (current === undefined || how === 'take-over') {
        begin()
        current?.lose()
      } else if (how === 'if-free') resolve(false)
      else {
        const queue = queues.get(name) ?? []
        const waiting = { begin }
        queues.set(name, [...queue, waiting])
        signal.addEventListener('abort', () => {
          queues.set(
            name,
            (queues.get(name) ?? []).filter((other) => other !== waiting),
          )
          resolve(false)
        })
      }
    })
}
