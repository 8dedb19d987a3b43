import EyeOff from 'lucide-react/icons/eye-off'
import { Button } from '../ui/Button.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

/** Hides names, cost and speed of the next answers until they are voted on. */
export function BlindButton() {
  const { compare } = useDesk()
  const blind = useCompare((state) => state.comparison?.blind === true)
  return (
    <Button
      variant={blind ? 'secondary' : 'quiet'}
      icon={<EyeOff aria-hidden={true} />}
      aria-label="Blind vote"
      aria-pressed={blind}
      onClick={() => compare.setBlind(!blind)}
    >
      <span className="compare-wide-only">Blind vote</span>
    </Button>
  )
}
