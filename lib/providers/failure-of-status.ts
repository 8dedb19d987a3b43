import type { PlainKind } from '../router/failure.ts'

/** What a status means where the body says nothing more exact. Without one: an error inside a stream. */
export function kindOfStatus(status: number | undefined): PlainKind {
  if (status === undefined || status < 400) return 'server-error'
  const exact = exactKinds.get(status)
  if (exact !== undefined) return exact
  return status >= 500 ? 'server-error' : 'invalid-request'
}

const exactKinds: ReadonlyMap<number, PlainKind> = new Map<number, PlainKind>([
  [401, 'key-invalid'],
  [402, 'quota-exhausted'],
  [403, 'forbidden'],
  [404, 'model-missing'],
  [405, 'not-an-api'],
  [408, 'server-error'],
  [409, 'server-error'],
  [413, 'context-too-long'],
  [425, 'server-error'],
  [429, 'rate-limited'],
  [498, 'overloaded'],
  [503, 'overloaded'],
  [529, 'overloaded'],
])

/** What a provider's own codes mean: the codes of one kind in one string, between spaces. */
export type CodesByKind = readonly (readonly [kind: PlainKind, codes: string])[]

/** The kind that a code stands for, if it is known. */
export function kindOfCode(known: CodesByKind, code: string): PlainKind | undefined {
  return known.find(([, codes]) => codes.split(' ').includes(code))?.[0]
}
