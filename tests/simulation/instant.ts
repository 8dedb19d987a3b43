import type { World } from './world.ts'

/**
 * What was true within one moment of virtual time. Several runs act in the same moment, and their readers hear of
 * it a little later than it happened; so a deployment that could be called at any point of the moment may be
 * called in it, and only one that could be called all along must be.
 */
export class Instant {
  readonly #world: World
  #could = new Set<string>()
  #couldNot = new Set<string>()
  /** When each would be back by itself, at any point of the moment. */
  #backs = new Map<string, Set<number | undefined>>()
  #tokens = 0
  #claims: (() => void)[] = []
  #rested = new Set<string>()
  /** Deployments of which it cannot be known what the router saw. */
  #doubted = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  begin(): void {
    this.#could = new Set()
    this.#couldNot = new Set()
    this.#backs = new Map()
    this.#rested = new Set()
    this.#tokens = 0
    this.refresh()
  }

  /** To be called whenever something has changed. */
  refresh(): void {
    const { providers, memory, time } = this.#world
    for (const provider of providers) {
      const reasons = memory.reasons(provider, time.wall)
      const set = reasons.length === 0 ? this.#could : this.#couldNot
      set.add(provider.id)
      const backs = this.#backs.get(provider.id) ?? new Set()
      const passes = reasons.length > 0 && reasons.every(({ until }) => until !== undefined)
      backs.add(passes ? Math.max(...reasons.map(({ until = 0 }) => until)) : undefined)
      this.#backs.set(provider.id, backs)
    }
    this.#tokens = Math.max(this.#tokens, memory.tokens)
  }

  /** Something that must hold once everything of this moment is known. */
  later(claim: () => void): void {
    this.#claims.push(claim)
  }

  end(): void {
    for (const claim of this.#claims) claim()
    this.#claims = []
  }

  couldBeCalled(id: string): boolean {
    return this.#could.has(id) || this.#doubted.has(id)
  }

  couldBeCalledAllAlong(id: string): boolean {
    return !this.#couldNot.has(id) && !this.#doubted.has(id)
  }

  /** Whether the first of these to be back by itself was, at some point of the moment, back at `at`. */
  couldBeFirstBack(ids: readonly string[], at: number | undefined): boolean {
    const moments = ids.map((id) => [...(this.#backs.get(id) ?? [])])
    const isNoSooner = moments.every((some) =>
      some.some((moment) => moment === undefined || (at !== undefined && moment >= at)),
    )
    return isNoSooner && (at === undefined || moments.some((some) => some.includes(at)))
  }

  /** Whether nothing changed for anybody within the moment. */
  get isQuiet(): boolean {
    return this.#doubted.size === 0 && [...this.#could].every((id) => !this.#couldNot.has(id))
  }

  /** The most that the retry budget held within the moment. */
  get tokens(): number {
    return this.#tokens
  }

  doubt(id: string): void {
    this.#doubted.add(id)
  }

  isDoubted(id: string): boolean {
    return this.#doubted.has(id)
  }

  /** A provider said that it has nothing left; an attempt that ends in the same moment may not have heard it. */
  rested(id: string): void {
    this.#rested.add(id)
  }

  hasRested(id: string): boolean {
    return this.#rested.has(id)
  }
}
