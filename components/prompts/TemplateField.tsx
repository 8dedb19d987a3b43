import Braces from 'lucide-react/icons/braces'
import { useRef } from 'react'
import { parseTemplate } from '../../lib/prompts/template-parser.ts'
import type { TemplateProblem } from '../../lib/prompts/template-syntax.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { TextArea } from '../ui/TextArea.tsx'

const variables = [
  ['{{selection}}', 'What is selected in the page'],
  ['{{page.title}}', 'Title of the page'],
  ['{{page.url}}', 'Address of the page'],
  ['{{page.text}}', 'Text of the page'],
  ['{{clipboard}}', 'What was copied last'],
  ['{{date: long}}', 'Today'],
] as const

const inputs = [
  ['{{Name: text}}', 'A line of text'],
  ['{{Notes: long text}}', 'Several lines'],
  ['{{Tone: choice(warm | formal) = warm}}', 'A choice'],
  ['{{Words: number = 200}}', 'A number'],
  ['{{Day: date = today}}', 'A date'],
] as const

const sections = [['{{#selection}}\n\n{{/selection}}', 'Only if something is selected']] as const

type TemplateFieldProps = { readonly text: string; readonly onChange: (text: string) => void }

/** The words of a prompt, what may be put into them, and what is wrong with them. */
export function TemplateField({ text, onChange }: TemplateFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const { problems } = parseTemplate(text)
  const insert = (scrap: string) => {
    const field = area.current
    if (field === null) return
    // Once the menu has given the focus back, and in the field's own history, so that it can be undone there.
    setTimeout(() => {
      field.focus()
      if (!document.execCommand('insertText', false, scrap)) onChange(text + scrap)
    })
  }
  const show = ({ at, length }: TemplateProblem) => {
    area.current?.focus()
    area.current?.setSelectionRange(at, at + length)
  }
  return (
    <div className="prompts-template">
      <TextArea
        ref={area}
        className="prompts-template-text"
        label="Prompt"
        dir="auto"
        spellCheck={true}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="prompts-template-bar">
        <InsertMenu onInsert={insert} />
        <div aria-live="polite" className="prompts-problems">
          {problems.slice(0, 5).map((problem) => (
            <button key={problem.at} type="button" onClick={() => show(problem)}>
              <span className="tabular">
                {problem.line}:{problem.column}
              </span>{' '}
              {problem.message}
            </button>
          ))}
          {problems.length > 5 && <p>And {problems.length - 5} more.</p>}
        </div>
      </div>
    </div>
  )
}

function InsertMenu({ onInsert }: { readonly onInsert: (scrap: string) => void }) {
  const items = (scraps: readonly (readonly [string, string])[]) =>
    scraps.map(([scrap, what]) => (
      <MenuItem key={scrap} onSelect={() => onInsert(scrap)}>
        {what}
        <code className="prompts-scrap">{scrap.replaceAll('\n\n', ' … ')}</code>
      </MenuItem>
    ))
  return (
    <Menu
      trigger={
        <Button size="small" icon={<Braces aria-hidden={true} />}>
          Insert
        </Button>
      }
    >
      <MenuGroup label="Filled in by itself">{items(variables)}</MenuGroup>
      <MenuGroup label="Asked when it is used">{items(inputs)}</MenuGroup>
      <MenuGroup label="Said only sometimes">{items(sections)}</MenuGroup>
    </Menu>
  )
}
