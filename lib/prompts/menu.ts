import * as z from 'zod/mini'

/** Where the worker finds what its menu, its shortcuts and the address bar offer. */
export const menuKey = 'prompt-menu'

const itemSchema = z.object({
  id: z.string(),
  title: z.string(),
  folder: z.string(),
  inMenu: z.boolean(),
  shortcut: z.optional(z.number()),
  /** What runs at once on a selection; absent where there is something to fill in first. */
  prompt: z.optional(z.string()),
})
export type MenuPrompt = z.infer<typeof itemSchema>

/** The prompts as the worker knows them; whatever is not a list of them is none. */
export function readMenu(stored: unknown): readonly MenuPrompt[] {
  const parsed = z.array(itemSchema).safeParse(stored)
  return parsed.success ? parsed.data : []
}
