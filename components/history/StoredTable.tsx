import { numberText } from '../answer/figures.ts'
import { Scroller } from '../ui/Scroller.tsx'
import type { StorageReport } from './storage-report.ts'

/** What lies in each store, by name and size. */
export function StoredTable({ report }: { readonly report: StorageReport }) {
  const { journal, local = [], session = [], databases, usedBytes } = report
  const values = [
    ...local.map((value) => ({ ...value, where: 'kept' })),
    ...session.map((value) => ({ ...value, where: 'until the browser closes' })),
  ]
  return (
    <section className="storage-card" aria-labelledby="stored-heading">
      <h3 id="stored-heading">What is stored</h3>
      <p>
        {databases.length} databases{usedBytes === undefined ? '' : `, ${sizeText(usedBytes)} in all`}
        {journal.state === 'open' && `; the history has ${numberText(journal.records)} records`}.
      </p>
      <Scroller className="storage-table" label="Stored values">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Size</th>
              <th scope="col">Checksum</th>
              <th scope="col">How long</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ key, bytes, checksum, where }) => (
              <tr key={`${where} ${key}`}>
                <th scope="row">{key}</th>
                <td className="tabular">{sizeText(bytes)}</td>
                <td>
                  <code>{checksum}</code>
                </td>
                <td>{where}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
