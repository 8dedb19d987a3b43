import type { Token } from 'markdown-it'
import { Fragment, type ReactNode } from 'react'
import { Scroller } from '../../ui/Scroller.tsx'
import { CodeBlock } from './CodeBlock.tsx'
import { MarkdownImage } from './MarkdownImage.tsx'
import { MarkdownLink } from './MarkdownLink.tsx'

type Wrap = (token: Token, children: readonly ReactNode[], key: number) => ReactNode

/** Which element an opening token becomes. A token that is not here shows what it holds and nothing else. */
const wraps: Readonly<Record<string, Wrap>> = {
  paragraph_open: (token, children, key) =>
    token.hidden ? (
      <Fragment key={key}>{children}</Fragment>
    ) : (
      <p key={key} dir="auto">
        {children}
      </p>
    ),
  heading_open: (token, children, key) => {
    const Heading = headings[token.tag] ?? 'h6'
    return (
      <Heading key={key} dir="auto" data-level={token.tag}>
        {children}
      </Heading>
    )
  },
  bullet_list_open: (_token, children, key) => (
    <ul key={key} dir="auto">
      {children}
    </ul>
  ),
  ordered_list_open: (token, children, key) => (
    <ol key={key} dir="auto" start={Number(token.attrGet('start') ?? 1)}>
      {children}
    </ol>
  ),
  list_item_open: (_token, children, key) => <li key={key}>{children}</li>,
  blockquote_open: (_token, children, key) => (
    <blockquote key={key} dir="auto">
      {children}
    </blockquote>
  ),
  table_open: (_token, children, key) => (
    <Scroller key={key} className="markdown-table" label="Table">
      <table>{children}</table>
    </Scroller>
  ),
  thead_open: (_token, children, key) => <thead key={key}>{children}</thead>,
  tbody_open: (_token, children, key) => <tbody key={key}>{children}</tbody>,
  tr_open: (_token, children, key) => <tr key={key}>{children}</tr>,
  th_open: (token, children, key) => (
    <th key={key} dir="auto" data-align={alignOf(token)}>
      {children}
    </th>
  ),
  td_open: (token, children, key) => (
    <td key={key} dir="auto" data-align={alignOf(token)}>
      {children}
    </td>
  ),
  strong_open: (_token, children, key) => <strong key={key}>{children}</strong>,
  em_open: (_token, children, key) => <em key={key}>{children}</em>,
  s_open: (_token, children, key) => <s key={key}>{children}</s>,
  link_open: (token, children, key) => (
    <MarkdownLink key={key} url={String(token.attrGet('href') ?? '')}>
      {children}
    </MarkdownLink>
  ),
}

/** An answer's headings stand below that of its question, wherever the model began to count. */
const headings: Readonly<Record<string, 'h3' | 'h4' | 'h5' | 'h6'>> = {
  h1: 'h3',
  h2: 'h3',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
}

/** Turns tokens into elements. No token can name an element or an attribute that is not written here. */
export function renderTokens(tokens: readonly Token[]): readonly ReactNode[] {
  const stack: { readonly token: Token | undefined; readonly children: ReactNode[] }[] = []
  let children: ReactNode[] = []
  tokens.forEach((token, key) => {
    if (token.nesting === 1) {
      stack.push({ token, children })
      children = []
      return
    }
    if (token.nesting === 0) {
      children.push(renderLeaf(token, key))
      return
    }
    const opened = stack.pop()
    if (opened === undefined) return
    const wrapped = wrapToken(opened.token, children, key)
    children = opened.children
    children.push(wrapped)
  })
  return children
}

function wrapToken(token: Token | undefined, children: readonly ReactNode[], key: number): ReactNode {
  const wrap = token && Object.hasOwn(wraps, token.type) ? wraps[token.type] : undefined
  return token && wrap ? wrap(token, children, key) : <Fragment key={key}>{children}</Fragment>
}

function renderLeaf(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'inline':
      return <Fragment key={key}>{renderTokens(token.children ?? [])}</Fragment>
    case 'softbreak':
      return '\n'
    case 'hardbreak':
      return <br key={key} />
    case 'hr':
      return <hr key={key} />
    case 'code_inline':
      return (
        <code key={key} dir="ltr">
          {token.content}
        </code>
      )
    case 'fence':
    case 'code_block':
      return <CodeBlock key={key} code={token.content} language={token.info.trim().split(/\s/)[0] ?? ''} />
    case 'image':
      return <MarkdownImage key={key} url={String(token.attrGet('src') ?? '')} alternative={token.content} />
    default:
      return token.content
  }
}

/** markdown-it says it as a style, which our pages do not allow. */
function alignOf(token: Token): 'center' | 'end' | undefined {
  const style = String(token.attrGet('style') ?? '')
  if (style.includes('center')) return 'center'
  return style.includes('right') ? 'end' : undefined
}
