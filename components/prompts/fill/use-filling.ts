import { useMemo, useRef, useState } from 'react'
import { type Field, type Filled, fieldsOf, fillIn } from '../../../lib/prompts/fill-in.ts'
import { parseTemplate } from '../../../lib/prompts/template-parser.ts'
import type { Template, VariableName } from '../../../lib/prompts/template-syntax.ts'

type Filling = {
  readonly template: Template
  readonly fields: readonly Field[]
  readonly given: ReadonlyMap<string, string>
  readonly give: (name: string, value: string) => void
  readonly at: number
  readonly filled: Filled
  readonly withoutInvisible: boolean
  readonly setWithoutInvisible: (without: boolean) => void
}

type Ports = {
  readonly now: () => number
  readonly newMark: () => string
}

/** A template that is being filled in. Its marks stay the same, so what is shown is what is sent. */
export function useFilling(
  text: string,
  known: ReadonlyMap<VariableName, string>,
  { now, newMark }: Ports,
): Filling {
  const [given, setGiven] = useState<ReadonlyMap<string, string>>(new Map())
  const [withoutInvisible, setWithoutInvisible] = useState(true)
  const [at] = useState(now)
  const marks = useRef<string[]>([])
  // Reading a long template takes milliseconds, and every letter typed into a field would pay them.
  const template = useMemo(() => parseTemplate(text), [text])
  let next = 0
  const sameMarks = () => {
    const mark = marks.current[next] ?? newMark()
    marks.current[next] = mark
    next += 1
    return mark
  }
  return {
    template,
    fields: fieldsOf(template, known),
    given,
    give: (name, value) => setGiven(new Map(given).set(name, value)),
    at,
    filled: fillIn(template, { known, given, at, withoutInvisible }, sameMarks),
    withoutInvisible,
    setWithoutInvisible,
  }
}
