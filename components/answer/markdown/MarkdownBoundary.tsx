import { Component, type ReactNode } from 'react'

type MarkdownBoundaryProps = { readonly source: string; readonly children: ReactNode }

/** Whatever goes wrong in showing a block, its text is shown. */
export class MarkdownBoundary extends Component<MarkdownBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (this.state.broken) return <PlainBlock source={this.props.source} />
    return this.props.children
  }
}

export function PlainBlock({ source }: { readonly source: string }) {
  return (
    <div className="markdown-plain" dir="auto">
      {source}
    </div>
  )
}
