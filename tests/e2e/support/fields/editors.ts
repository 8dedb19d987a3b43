import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState as CodeState } from '@codemirror/state'
import { keymap as codeKeys, EditorView } from '@codemirror/view'
import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'
import { baseKeymap } from 'prosemirror-commands'
import { history as proseHistory, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView as ProseView } from 'prosemirror-view'
import Quill from 'quill'
import type { TestField } from './mount-fields.tsx'

export function proseMirrorIn(element: HTMLElement): TestField {
  const keys = keymap({ 'Mod-z': undo, 'Mod-y': redo })
  const plugins = [proseHistory(), keys, keymap(baseKeymap)]
  const stateOf = (text: string) => {
    const lines = text.split('\n').map((line) => schema.node('paragraph', null, textNodes(line)))
    return EditorState.create({ doc: schema.node('doc', null, lines), plugins })
  }
  const textNodes = (line: string) => (line === '' ? [] : [schema.text(line)])
  const view = new ProseView(element, { state: stateOf('') })
  return {
    read: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n'),
    write: (text) => view.updateState(stateOf(text)),
  }
}

export function lexicalIn(element: HTMLElement): TestField {
  const editor = createEditor({
    onError: (error) => {
      throw error
    },
  })
  element.contentEditable = 'true'
  editor.setRootElement(element)
  const past = createEmptyHistoryState()
  // Not called by their types, since npm may give each part of Lexical a Lexical of its own; the bundle has one.
  Reflect.apply(registerRichText, undefined, [editor])
  Reflect.apply(registerHistory, undefined, [editor, past, 300])
  const paragraphs = (text: string) =>
    text.split('\n').map((line) => $createParagraphNode().append($createTextNode(line)))
  return {
    read: () =>
      editor.read(() =>
        $getRoot()
          .getChildren()
          .map((child) => child.getTextContent())
          .join('\n'),
      ),
    write: (text) => {
      editor.update(
        () =>
          $getRoot()
            .clear()
            .append(...paragraphs(text)),
        {
          discrete: true,
          tag: 'history-merge',
        },
      )
      Object.assign(past, createEmptyHistoryState())
      editor.update(() => undefined, { discrete: true })
    },
  }
}

export function quillIn(element: HTMLElement): TestField {
  const quill = new Quill(element)
  return {
    read: () => quill.getText().replace(/\n$/, ''),
    write: (text) => {
      quill.setText(text, 'silent')
      quill.history.clear()
    },
  }
}

export function codeMirrorIn(element: HTMLElement): TestField {
  const extensions = [history(), codeKeys.of([...historyKeymap, ...defaultKeymap])]
  const view = new EditorView({ parent: element, extensions })
  return {
    read: () => view.state.doc.toString(),
    write: (text) => view.setState(CodeState.create({ doc: text, extensions })),
  }
}
