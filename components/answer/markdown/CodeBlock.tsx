import { Scroller } from '../../ui/Scroller.tsx'
import { CopyButton } from '../CopyButton.tsx'

export function CodeBlock({ code, language }: { readonly code: string; readonly language: string }) {
  return (
    <figure className="markdown-code" dir="ltr">
      <figcaption>
        <span>{language === '' ? 'Text' : language.slice(0, 40)}</span>
        <CopyButton label="Copy code" text={code} />
      </figcaption>
      <Scroller label="Code">
        <pre>
          <code>{code.replace(/\n$/, '')}</code>
        </pre>
      </Scroller>
    </figure>
  )
}
