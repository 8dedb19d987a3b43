/** The life of a worker: whatever it asks of the outside passes through here, until it dies at one such call. */
export interface Life {
  /** Makes a call, unless the worker is dead or dies at it; then its promise is never settled. */
  call<Result>(make: () => Promise<Result>): Promise<Result>
  isOver(): boolean
  onDeath(listener: () => void): void
  diedAt(): number | undefined
  /** How many calls it has made. */
  calls(): number
}

export type Death = { readonly at: number; readonly when: 'before' | 'after' }

/** A life that ends before or after its nth call to the outside, or never. */
export function lifeUntil(death: Death | undefined, now: () => number): Life {
  let calls = 0
  let diedAt: number | undefined
  const mourners: (() => void)[] = []
  const die = () => {
    diedAt = now()
    for (const mourner of mourners) mourner()
  }
  const never = new Promise<never>(() => undefined)
  return {
    call: async (make) => {
      if (diedAt !== undefined) return never
      calls += 1
      const isLast = calls === death?.at
      if (isLast && death?.when === 'before') {
        die()
        return never
      }
      // What was asked for is done, and nobody is left to hear of it.
      const result = await make().finally(() => isLast && die())
      return diedAt === undefined ? result : never
    },
    isOver: () => diedAt !== undefined,
    diedAt: () => diedAt,
    onDeath: (listener) => {
      if (diedAt === undefined) mourners.push(listener)
      else listener()
    },
    calls: () => calls,
  }
}

/** A port all of whose functions return promises, as a worker with this life sees it. */
export function mortal<Port extends object>(port: Port, life: Life): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || name === 'watch') return value
      return (...args: unknown[]) => life.call(() => Reflect.apply(value, target, args) as Promise<unknown>)
    },
  })
}
