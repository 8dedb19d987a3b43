import * as z from 'zod/mini'
import { whole } from '../settings/whole.ts'

/** The longest template, in characters. */
export const templateLimit = 100_000
/** The most prompts that a library holds; all of them are read at once. */
export const libraryLimit = 2000
/** How many earlier versions of a prompt are kept, and how many characters of them in all. */
export const versionLimit = 30
export const versionCharacters = 200_000

const moment = z.number().check(z.nonnegative())
const title = z.string().check(z.minLength(1), z.maxLength(120))
const text = z.string().check(z.maxLength(templateLimit))
const tag = z.string().check(z.minLength(1), z.maxLength(40))

const versionSchema = z.strictObject({ at: moment, title, text })
/** What a prompt was before it was changed at `at`. */
export type PromptVersion = z.infer<typeof versionSchema>

export const shortcuts = [1, 2, 3] as const

export const promptSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  title,
  /** A template. */
  text,
  /** Empty for none. */
  folder: z.string().check(z.maxLength(60)),
  tags: z.array(tag).check(z.maxLength(20)),
  favourite: z.boolean(),
  /** Offered when text was selected in a page and right-clicked. */
  inMenu: z.boolean(),
  /** The keyboard shortcut that runs it; no two prompts have the same. */
  shortcut: z.optional(z.literal(shortcuts)),
  uses: z.number().check(whole, z.nonnegative()),
  usedAt: z.optional(moment),
  changedAt: moment,
  /** The newest first. */
  versions: z.array(versionSchema).check(z.maxLength(versionLimit)),
})
export type Prompt = z.infer<typeof promptSchema>

export const librarySchema = z.strictObject({
  version: z.literal(1),
  prompts: z.array(promptSchema).check(z.maxLength(libraryLimit)),
})
/** Every prompt of the user. */
export type Library = z.infer<typeof librarySchema>
