import type { PageParts } from '../../../lib/context/page-parts.ts'
import type { TabReading } from '../../../lib/context/page-reading.ts'
import { type Attachment, isImage } from '../../../lib/runs/attachment.ts'
import { attachmentLimits } from '../../../lib/runs/limits.ts'
import { countText } from '../../answer/figures.ts'
import type { Adding } from '../conversation-state.ts'
import type { ConversationStore } from '../conversation-store.ts'
import type { AttachPorts } from '../SurfaceContext.tsx'
import { closedWords, noScreenshotWords, noTextWords } from './attach-words.ts'
import { readFile } from './read-file.ts'

/** What can be done about the attachments of a prompt. Each adds, or says why not. */
export function createAttachActions(conversation: ConversationStore, ports: AttachPorts) {
  const show = (adding: Adding | undefined) => conversation.setState({ adding })
  const attached = () => conversation.getState().draft.attachments ?? []
  const keep = (attachments: readonly Attachment[]) =>
    conversation.changeDraft({ attachments: attachments.length === 0 ? undefined : attachments })
  /** The sentence for one too many. */
  const add = (attachment: Attachment): string | undefined => {
    const full = fullWords([...attached(), attachment])
    if (full !== undefined) return full
    keep([...attached(), attachment])
    return undefined
  }
  const settle = (because: readonly string[]) =>
    show(because.length === 0 ? undefined : { state: 'refused', because: [...new Set(because)] })
  const addFiles = async (files: readonly Blob[], names: readonly string[]) => {
    show({ state: 'working', what: files.length === 1 ? 'Adding it' : `Adding ${files.length} files` })
    const refused: string[] = []
    for (const [index, file] of files.entries()) {
      const read = await readFile(file, names[index] ?? 'The file')
      const because = typeof read === 'string' ? read : add(read)
      if (because !== undefined) refused.push(because)
    }
    settle(refused)
  }
  return {
    addPage: async () => {
      show({ state: 'working', what: 'Reading the page' })
      const reading = await ports.readTab()
      const parts = await partsOf(reading)
      const because = parts === undefined ? closedWords(ports.letIn) : noTextWords(parts)
      show(
        parts === undefined || because !== undefined
          ? { state: 'refused', because: [because ?? ''] }
          : { state: 'choosing', parts },
      )
    },
    addScreenshot: async () => {
      const picture = await ports.captureTab()
      if (picture === undefined) return settle([noScreenshotWords(ports.letIn)])
      await addFiles([picture], ['Screenshot'])
    },
    addFiles: (files: readonly File[]) => addFiles(files, files.map(nameOf)),
    add: (attachment: Attachment) => settle([add(attachment) ?? []].flat()),
    remove: (place: number) => {
      const attachment = attached()[place]
      if (attachment === undefined) return
      keep(attached().toSpliced(place, 1))
      show({ state: 'removed', attachment, place })
    },
    bringBack: () => {
      const { adding } = conversation.getState()
      if (adding?.state === 'removed') keep(attached().toSpliced(adding.place, 0, adding.attachment))
      show(undefined)
    },
    dismiss: () => show(undefined),
  }
}

/** Taking a page apart needs a library, which is fetched with the first page. */
async function partsOf(reading: TabReading): Promise<PageParts | undefined> {
  if (reading.state === 'closed') return undefined
  const { pageParts } = await import('../../../lib/context/page-parts.ts')
  return pageParts(reading.frames)
}

function fullWords(attachments: readonly Attachment[]): string | undefined {
  const { all, images } = attachmentLimits
  if (attachments.filter(isImage).length > images)
    return `A prompt takes ${countText(images, 'image')} at most.`
  return attachments.length > all ? `A prompt takes ${countText(all, 'attachment')} at most.` : undefined
}

/** A picture out of the clipboard has a name that its user never gave it. */
function nameOf({ name, type }: File): string {
  if (/^image\.\w+$/.test(name) || (name === '' && type.startsWith('image/'))) return 'Pasted image'
  return name.slice(0, 200) || 'The file'
}
