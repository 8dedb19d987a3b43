/** What a model is about to say. */
export type Saying = {
  readonly model: string
  readonly text: string
  readonly reasoning: string
  readonly finish: 'stop' | 'length' | 'content-filter'
  readonly usage: { readonly input: number; readonly output: number } | undefined
}

export type SayingError = {
  readonly status: number
  readonly code: string | undefined
  readonly message: string
}

/** A stream in its three acts; each event without the blank line behind it. */
export type Events = {
  readonly opening: readonly string[]
  readonly content: readonly string[]
  readonly ending: readonly string[]
}

/** How one provider writes answers, errors and lists of models. */
export interface WireFormat {
  events(saying: Saying): Events
  whole(saying: Saying): unknown
  error(error: SayingError): unknown
  /** The same error as an event inside a stream. */
  errorEvent(error: SayingError): string
  listing(models: readonly string[]): unknown
}

export function dataEvent(body: unknown): string {
  return `data: ${JSON.stringify(body)}`
}

export function namedEvent(type: string, body: object = {}): string {
  return `event: ${type}\n${dataEvent({ type, ...body })}`
}

/** Each word with the white space before it. */
export function words(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}
