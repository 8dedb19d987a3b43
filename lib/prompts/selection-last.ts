import type { Template } from './template-syntax.ts'

/**
 * A template that ends with the selection says the rest, and lets the selection go along as what it is: it is shown
 * folded under the prompt, and fenced when it is sent.
 */
export function splitSelection(template: Template): { readonly template: Template; readonly along: boolean } {
  const { nodes } = template
  const last = nodes.findLastIndex((node) => node.type !== 'text' || node.text.trim() !== '')
  const found = nodes.filter((node) => node.type === 'variable' && node.name === 'selection')
  const isInSection = nodes.some((node, index) => node.type === 'section' && index < last && node.end > last)
  if (found.length !== 1 || nodes[last] !== found[0] || isInSection) return { template, along: false }
  return { template: { ...template, nodes: nodes.slice(0, last) }, along: true }
}
