// Every select, single or multiple: a box that opens a list, filters as one types, and is worked with the keyboard.
import { useId } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import { Icon } from '../icons.tsx'
import type { ElementProps } from './any-element.tsx'
import { OptionList } from './option-list.tsx'
import { isMulti } from './select-choice.ts'
import { useSelect } from './use-select.ts'

export function SelectElement(props: ElementProps) {
  const { element, place } = props
  const select = useSelect(props)
  const { isOpen, chosen, keys } = select
  const listId = useId()
  const shown = isMulti(element) ? '' : (chosen[0]?.text.text ?? '')
  return (
    <div className="select" ref={select.anchor}>
      {isMulti(element) && <Chips chosen={chosen} remove={select.choose} />}
      <input
        className="text-input"
        role="combobox"
        aria-label={place.label}
        aria-describedby={place.hintId}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${keys.at}` : undefined}
        autoComplete="off"
        placeholder={shown || (element.placeholder?.text ?? 'Select an option')}
        value={isOpen ? select.query : shown}
        onClick={select.open}
        onChange={event => select.ask(event.target.value)}
        onBlur={select.close}
        onKeyDown={keys.pressed}
      />
      <Icon name="chevron" size={16} />
      {isOpen && <OptionList id={listId} label={place.label} select={select} />}
      {select.dialog}
    </div>
  )
}

function Chips({ chosen, remove }: { chosen: RawOption[]; remove: (option: RawOption) => void }) {
  return chosen.map(option => (
    <span key={option.value} className="chip">
      {option.text.text}
      <button type="button" aria-label={`Remove ${option.text.text}`} onClick={() => remove(option)}>
        ×
      </button>
    </span>
  ))
}
