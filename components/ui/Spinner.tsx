import './Spinner.css'

/** Something goes on. `label` tells what, to those who do not see it turn; leave it out beside text that says it. */
export function Spinner({ label }: { readonly label?: string }) {
  if (label === undefined) return <span className="ui-spinner" aria-hidden={true} />
  return <span className="ui-spinner" role="img" aria-label={label} />
}
