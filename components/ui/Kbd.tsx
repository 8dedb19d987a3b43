import './Kbd.css'

/** A key or keys to press, such as "Ctrl Enter". */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="ui-kbd">{keys}</kbd>
}
