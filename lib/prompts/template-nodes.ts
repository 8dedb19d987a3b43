import type { TemplateNode } from './template-syntax.ts'

/** The nodes of a template while it is being read. */
export interface NodeList {
  readonly nodes: readonly TemplateNode[]
  /** Adds words; those that follow other words join them. */
  say(text: string): void
  add(node: TemplateNode): void
  /** Ends the section at `index` here. */
  end(index: number): void
}

export function createNodeList(): NodeList {
  const nodes: TemplateNode[] = []
  // Words behind the end of a section are not skipped with it, so they are a node of their own.
  let lastEnd = 0
  return {
    nodes,
    say: (text) => {
      const last = nodes.at(-1)
      if (last?.type !== 'text' || nodes.length === lastEnd) nodes.push({ type: 'text', text })
      else nodes[nodes.length - 1] = { type: 'text', text: last.text + text }
    },
    add: (node) => void nodes.push(node),
    end: (index) => {
      const section = nodes[index]
      lastEnd = nodes.length
      if (section?.type === 'section') nodes[index] = { ...section, end: lastEnd }
    },
  }
}
