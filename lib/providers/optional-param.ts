/** What a request can do without: the answer is the same, or a little less to the point. */
const optional: readonly string[] = [
  'temperature',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'reasoning',
  'generationConfig',
]

/** The refused parameter that a path such as `reasoning.summary` names, if a request can do without it. */
export function optionalParam(path: string): { readonly param: string } | undefined {
  const [top = ''] = path.split('.')
  const param = top === 'generation_config' ? 'generationConfig' : top
  return optional.includes(param) ? { param } : undefined
}

/** The body without the parameters that its model has refused; what it cannot do without stays. */
export function withoutParams(
  body: Readonly<Record<string, unknown>>,
  refused: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !refused.includes(name) || !optional.includes(name)),
  )
}
