import { imageTokens } from '../../../lib/context/estimate.ts'
import type { ImageAttachment } from '../../../lib/runs/attachment.ts'
import { numberText } from '../../answer/figures.ts'

/** An image that goes along, as it is sent, only smaller. */
export function AttachedImage({ image }: { readonly image: ImageAttachment }) {
  const { data, height, mimeType, name, width } = image
  return (
    <img
      src={`data:${mimeType};base64,${data}`}
      alt={name}
      title={`${name}, ${width} × ${height}, ≈ ${numberText(imageTokens(image))} tokens`}
      width={width}
      height={height}
    />
  )
}
