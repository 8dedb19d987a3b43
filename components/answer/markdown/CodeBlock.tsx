import { CopyButton } from '../CopyButton.tsx'

export function CodeBlock({ code, language }: { readonly code: string; readonly language: string }) {
  return (
    <figure className="markdown-code" dir="ltr">
      <figcaption>
        <span>{language === '' ? 'Text' : language.slice(0, 40)}</span>
        <CopyButton label="Copy code" text={code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{code.replace(/\n$/, '')}</code>
      </pre>
    </figure>
  )
}
