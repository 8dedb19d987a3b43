/** A prompt that everybody has from the first day, in the folder of its field. */
export type Starter = {
  /** Stays the same for ever, since menus and shortcuts name it. */
  readonly id: string
  readonly title: string
  readonly tags: readonly string[]
  /** In the context menu from the beginning. */
  readonly inMenu?: boolean
  readonly text: string
}
