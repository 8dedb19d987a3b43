/**
 * One threat, or one fault, and what proves that it is met: every test whose title, or whose group's title, begins
 * with the row's id, and the tests that the row names as `file › beginning of the title`, the file below tests/.
 */
export type Row = {
  readonly what: string
  readonly by?: readonly string[]
  /** Why no machine can test it here; tests/README.md says the same. */
  readonly untested?: string
}

export type Rows = Readonly<Record<string, Row>>

/** A test that a row names: the file below tests/, and how its title begins. */
type Named = { readonly file: string; readonly beginning: string }

export function namedBy({ by = [] }: Row): readonly Named[] {
  return by.map((proof) => {
    const [file, beginning] = proof.split(' › ')
    if (file === undefined || beginning === undefined) throw new Error(`Not "file › title": ${proof}`)
    return { file, beginning }
  })
}

/** Whether a title begins with the row's id, alone or among others: `K1 …` and `D7 K1 …`, and not `K10 …`. */
export function bears(title: string, id: string): boolean {
  const [ids = ''] = /^(?:[A-Z]\d+ )*/.exec(title) ?? []
  return ids.split(' ').includes(id)
}

/** A title as it is written, with `…` wherever a value stands when it is run. */
export function withHoles(written: string): string {
  return written.replace(/\$\{[^}]*\}|%[a-z]|\$\w+/g, '…')
}

/** Whether a title that was run begins like this, whatever stands in the holes. */
export function beginsLike(title: string, beginning: string): boolean {
  const pieces = beginning.split('…').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('[^]*')}`).test(title)
}
