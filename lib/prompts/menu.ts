import * as z from 'zod/mini'

/** Where the worker finds what its menu, its shortcuts and the address bar offer. */
export const menuKey = 'prompt-menu'

const menuSchema = z.object({
  /** The context menu below its first entry, each folder before what is in it. */
  entries: z.array(z.object({ id: z.string(), title: z.string(), parent: z.optional(z.string()) })),
  prompts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      shortcut: z.optional(z.number()),
      /** What runs at once on a selection; absent where there is something to fill in first. */
      prompt: z.optional(z.string()),
    }),
  ),
})
/** What the worker knows of a library, so that it need know neither folders nor templates. */
export type PromptMenu = z.infer<typeof menuSchema>
export type MenuPrompt = PromptMenu['prompts'][number]
export type MenuEntry = PromptMenu['entries'][number]

/** The menu as it was written by a page; undefined for whatever is none. */
export function readMenu(stored: unknown): PromptMenu | undefined {
  return menuSchema.safeParse(stored).data
}
