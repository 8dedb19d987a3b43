import './Seam.css'
import type { TextSeam } from './seams.ts'

type SeamProps = {
  readonly seam: TextSeam
  /** It lies in what stands above it, which is shown in one piece. */
  readonly inside: boolean
}

/** Where one model broke off and another went on. A paragraph, so that it is read out where it stands. */
export function Seam({ seam: { broke, wentOn }, inside }: SeamProps) {
  return (
    <p className="seam">
      <span dir="auto">
        {broke} broke off{inside ? ' above' : ''} · {wentOn} went on
      </span>
    </p>
  )
}
