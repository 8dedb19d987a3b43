import * as z from 'zod/mini'
import { readJson as readAnyJson } from '../settings/read-json.ts'
import { type FileContents, type Incoming, incomingSchema } from './incoming.ts'
import { libraryLimit, type Prompt } from './library-schema.ts'

const format = 'understudy-prompts'

const fileSchema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  prompts: z.array(z.unknown()).check(z.maxLength(libraryLimit)),
})

/** Prompts as a file that any Understudy reads. Uses, shortcuts and earlier versions stay here. */
export function toJson(prompts: readonly Prompt[]): string {
  const kept = prompts.map(({ title, folder, tags, favourite, text }) => ({
    ...{ title, folder, tags, favourite, text },
  }))
  return `${JSON.stringify({ format, version: 1, prompts: kept }, null, 2)}\n`
}

/** Reads a file of ours, or a bare list of `{ title, text }`; it never throws. */
export function readJson(source: string): FileContents {
  const read = readAnyJson(source)
  if (read.state === 'refused') return { prompts: [], refused: [read.because] }
  const { value } = read
  const file = fileSchema.safeParse(Array.isArray(value) ? { format, version: 1, prompts: value } : value)
  if (!file.success) return { prompts: [], refused: ['This file holds no prompts that Understudy knows.'] }
  const prompts: Incoming[] = []
  const refused: string[] = []
  for (const [index, one] of file.data.prompts.entries()) {
    const prompt = incomingSchema.safeParse(one)
    if (prompt.success) prompts.push(prompt.data)
    else refused.push(`Prompt ${index + 1} cannot be read: it needs a title and a text of fair length.`)
  }
  return { prompts, refused }
}
