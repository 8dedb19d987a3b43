/** The first letter of a provider, since its logo is not ours to show. */
export function Monogram({ name }: { readonly name: string }) {
  return (
    <span className="settings-monogram" aria-hidden={true}>
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  )
}
