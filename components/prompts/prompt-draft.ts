import type { PromptDraft } from '../../lib/prompts/library-edits.ts'
import { type Prompt, promptSchema, templateLimit } from '../../lib/prompts/library-schema.ts'

export const emptyDraft: PromptDraft = {
  title: '',
  text: '',
  folder: '',
  tags: [],
  favourite: false,
  inMenu: false,
  shortcut: undefined,
}

export function draftOf({ title, text, folder, tags, favourite, inMenu, shortcut }: Prompt): PromptDraft {
  return { title, text, folder, tags, favourite, inMenu, shortcut }
}

export function sameDraft(one: PromptDraft, other: PromptDraft): boolean {
  return JSON.stringify(draftOf({ ...shell, ...one })) === JSON.stringify(draftOf({ ...shell, ...other }))
}

/** Gives both the same order of fields. */
const shell: Prompt = { ...emptyDraft, id: '', uses: 0, changedAt: 0, versions: [] }

/** Why a draft cannot be saved, as a sentence; undefined when it can. */
export function obstacle({ title, text, tags, folder }: PromptDraft): string | undefined {
  if (title.trim() === '') return 'Give it a title to save it.'
  if (text.trim() === '') return 'There is nothing in it yet.'
  if (title.length > 120) return 'The title is longer than 120 characters.'
  if (text.length > templateLimit) return `It is longer than ${templateLimit} characters.`
  if (!promptSchema.shape.tags.safeParse(tags).success) return 'At most 20 tags of 40 characters each.'
  if (folder.length > 60) return 'The name of the folder is longer than 60 characters.'
  return undefined
}

/** As typed: `one, two`. */
export function readTags(typed: string): string[] {
  return [...new Set(typed.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')
}
