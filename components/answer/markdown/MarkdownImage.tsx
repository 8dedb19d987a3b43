import ImageOff from 'lucide-react/icons/image-off'
import { safeLinkOf } from './safe-link.ts'

type MarkdownImageProps = { readonly url: string; readonly alternative: string }

/** Stands for an image and loads nothing: an address can carry away what the answer knows. */
export function MarkdownImage({ url, alternative }: MarkdownImageProps) {
  const host = safeLinkOf(url)?.host ?? 'unknown'
  return (
    <span className="markdown-image" title={url}>
      <ImageOff size={14} aria-hidden={true} />
      <span>
        {alternative === '' ? '' : `${alternative}: `}image not loaded: {host}
      </span>
    </span>
  )
}
