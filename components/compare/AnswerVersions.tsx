import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { IconButton } from '../ui/IconButton.tsx'

type AnswerVersionsProps = {
  /** Of the column. */
  readonly name: string
  /** Which version is shown, from 0. */
  readonly place: number
  readonly count: number
  readonly onShow: (place: number) => void
}

/** Pages through what a column answered to one prompt. Merges, scores and votes are about the newest. */
export function AnswerVersions({ name, place, count, onShow }: AnswerVersionsProps) {
  return (
    <fieldset className="compare-versions" aria-label={`Versions of ${name}`}>
      <IconButton
        size="small"
        label={`Earlier version of ${name}`}
        icon={<ChevronLeft aria-hidden={true} />}
        disabled={place === 0}
        focusableWhenDisabled={true}
        onClick={() => onShow(place - 1)}
      />
      <span className="tabular">
        Version {place + 1} of {count}
      </span>
      <IconButton
        size="small"
        label={`Later version of ${name}`}
        icon={<ChevronRight aria-hidden={true} />}
        disabled={place === count - 1}
        focusableWhenDisabled={true}
        onClick={() => onShow(place + 1)}
      />
    </fieldset>
  )
}
