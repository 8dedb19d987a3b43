import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { codeMirrorIn, lexicalIn, proseMirrorIn, quillIn } from './editors.ts'

/** One field of the page, as the program behind it knows it. */
export type TestField = {
  /** What its own model holds, one line break between two lines. */
  read(): string
  write(text: string): void
}

export type TestFields = Readonly<Record<string, TestField>>

const nativeIn = (field: HTMLInputElement | HTMLTextAreaElement): TestField => ({
  read: () => field.value,
  write: (text) => {
    field.value = text
  },
})

const editableIn = (element: HTMLElement): TestField => ({
  read: () => [...element.children].map((line) => line.textContent).join('\n'),
  write: (text) => {
    element.replaceChildren(
      ...text.split('\n').map((line) => Object.assign(document.createElement('div'), { textContent: line })),
    )
  },
})

/** A field that shows what its component holds, and nothing else. */
function reactIn(element: HTMLElement, Tag: 'input' | 'textarea'): TestField {
  let held = ''
  let hold: (text: string) => void = () => undefined
  const Controlled = () => {
    const [text, setText] = useState('')
    held = text
    hold = setText
    return <Tag value={text} onChange={(event) => setText(event.target.value)} />
  }
  createRoot(element).render(<Controlled />)
  return { read: () => held, write: (text) => hold(text) }
}

function mountFields(): TestFields {
  const place = (name: string, tag = 'div') => {
    const element = document.createElement(tag)
    element.id = name
    document.body.append(element)
    return element
  }
  const editable = place('contenteditable')
  editable.contentEditable = 'true'
  return {
    input: nativeIn(place('input', 'input') as HTMLInputElement),
    textarea: nativeIn(place('textarea', 'textarea') as HTMLTextAreaElement),
    'react-input': reactIn(place('react-input'), 'input'),
    'react-textarea': reactIn(place('react-textarea'), 'textarea'),
    contenteditable: editableIn(editable),
    prosemirror: proseMirrorIn(place('prosemirror')),
    lexical: lexicalIn(place('lexical')),
    quill: quillIn(place('quill')),
    codemirror: codeMirrorIn(place('codemirror')),
  }
}

Object.assign(globalThis, { fields: mountFields() })
