import type { ChannelPort } from '../../lib/channel/port.ts'

/** Two ends of a port in memory. Messages are copied, as between processes, and arrive in a later turn. */
export function portPair(): readonly [ChannelPort, ChannelPort] {
  const one = new End()
  const other = new End()
  one.other = other
  other.other = one
  return [one, other]
}

class End implements ChannelPort {
  other: End | undefined
  #open = true
  readonly #received: ((message: unknown) => void)[] = []
  readonly #closed: (() => void)[] = []

  post(message: unknown): void {
    const copy = structuredClone(message)
    const { other } = this
    if (this.#open && other !== undefined) queueMicrotask(() => other.#receive(copy))
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#received.push(listener)
  }

  onClose(listener: () => void): void {
    this.#closed.push(listener)
  }

  close(): void {
    this.#shut()
    const { other } = this
    if (other !== undefined) other.#shut()
  }

  #receive(message: unknown): void {
    for (const listener of this.#received) listener(message)
  }

  #shut(): void {
    if (!this.#open) return
    this.#open = false
    for (const listener of this.#closed) queueMicrotask(listener)
  }
}
