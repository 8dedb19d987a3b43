import * as z from 'zod/mini'
import { imageLimits, promptLimit } from './limits.ts'

const name = z.string().check(z.maxLength(1000))

/** What a user adds to a prompt: text of a page or of a file, or an image. Never anything that was not shown first. */
export const attachmentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['page', 'file']),
    /** The page's title, or the file's name. Empty where its user left the title out. */
    name,
    /** The page's address, where its user let it go along. */
    url: z.optional(z.string()),
    text: z.string().check(z.minLength(1), z.maxLength(promptLimit)),
    /** Sections that its user left out, as the text itself says where they were. */
    leftOut: z.optional(z.number()),
  }),
  z.strictObject({
    kind: z.literal('image'),
    name,
    mimeType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    /** Base64, without the beginning of a data URL. */
    data: z.string().check(z.minLength(1), z.maxLength(imageLimits.characters)),
    width: z.number(),
    height: z.number(),
  }),
])
export type Attachment = z.infer<typeof attachmentSchema>
export type ImageAttachment = Extract<Attachment, { kind: 'image' }>
export type TextAttachment = Exclude<Attachment, ImageAttachment>

export function isImage(attachment: Attachment): attachment is ImageAttachment {
  return attachment.kind === 'image'
}
