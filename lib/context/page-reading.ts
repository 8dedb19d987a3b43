import * as z from 'zod/mini'

/** What the reader in a page hands back for one frame. The page is not ours, so it is parsed. */
export const frameSchema = z.object({
  title: z.string(),
  url: z.string(),
  /** The kind of document, such as `text/html`. */
  type: z.string(),
  selection: z.string(),
  markup: z.string(),
  clipped: z.boolean(),
  /** Frames in it that are large enough to hold something. */
  frames: z.number(),
})
export type Frame = z.infer<typeof frameSchema>

/** What came of reading the tab in front. */
export type TabReading =
  /** The page first, then the frames in it. */
  | { readonly state: 'read'; readonly frames: readonly [Frame, ...Frame[]] }
  /** The browser lets nobody read it, or its user has not let us in. */
  | { readonly state: 'closed' }
