import Columns3 from 'lucide-react/icons/columns-3'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'

const load = () => import('./ColumnSetsMenu.tsx')
const ColumnSetsMenu = lazy(async () => ({ default: (await load()).ColumnSetsMenu }))

const SaveColumnSet = lazy(async () => ({ default: (await import('./SaveColumnSet.tsx')).SaveColumnSet }))

/** Named sets of columns: to take one, and to keep these. */
export function ColumnSets() {
  const [saving, setSaving] = useState(false)
  const trigger = (
    <Button variant="quiet" icon={<Columns3 aria-hidden={true} />} aria-label="Column sets">
      <span className="compare-wide-only">Column sets</span>
    </Button>
  )
  return (
    <>
      <OnDemand trigger={trigger} load={load}>
        <ColumnSetsMenu trigger={trigger} onSave={() => setSaving(true)} />
      </OnDemand>
      <Suspense fallback={null}>{saving && <SaveColumnSet onClose={() => setSaving(false)} />}</Suspense>
    </>
  )
}
