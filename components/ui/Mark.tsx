import './Mark.css'

/** The sign of Understudy: one steps forward from behind another. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden={true}>
      <path className="mark-lead" d="M4 10a7 7 0 0 1 14 0v8a7 7 0 0 1-14 0z" />
      <path className="mark-gap" d="M11.5 15.500a8.500 8.500 0 0 1 17 0v6a8.500 8.500 0 0 1-17 0z" />
      <path className="mark-understudy" d="M13 15.500a7 7 0 0 1 14 0v6a7 7 0 0 1-14 0z" />
    </svg>
  )
}
