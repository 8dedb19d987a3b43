import { EraseCard } from './EraseCard.tsx'
import { ExportCard } from './ExportCard.tsx'
import { ImportCard } from './ImportCard.tsx'
import { PageHeader } from './PageHeader.tsx'
import './transfer.css'

/** Settings as a file: out of this browser, and into it. */
export function TransferSection() {
  return (
    <>
      <PageHeader
        title="Export and import"
        lead="Take your accounts and fallback orders to another browser, or keep a copy of them."
      />
      <ExportCard />
      <ImportCard />
      <EraseCard />
    </>
  )
}
