// Radio buttons and checkboxes.
import { useId } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import type { ElementProps } from './any-element.tsx'
import { useHeld } from './use-held.ts'

export function RadioElement(props: ElementProps) {
  const { element, place } = props
  const { held, change } = useHeld(props)
  const name = useId()
  return (
    <div className="choices" role="radiogroup" aria-label={place.label} aria-describedby={place.hintId}>
      {element.options?.map(option => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={held.selected_option?.value === option.value}
            onChange={() => change({ selected_option: option })}
          />
          <ChoiceText option={option} />
        </label>
      ))}
    </div>
  )
}

export function CheckboxesElement(props: ElementProps) {
  const { element, place } = props
  const { held, change } = useHeld(props)
  const chosen = held.selected_options ?? []
  const toggled = (option: RawOption) => {
    const others = chosen.filter(each => each.value !== option.value)
    return others.length === chosen.length ? [...chosen, option] : others
  }
  return (
    <fieldset className="choices" aria-label={place.label} aria-describedby={place.hintId}>
      {element.options?.map(option => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            checked={chosen.some(each => each.value === option.value)}
            onChange={() => change({ selected_options: toggled(option) })}
          />
          <ChoiceText option={option} />
        </label>
      ))}
    </fieldset>
  )
}

function ChoiceText({ option }: { option: RawOption }) {
  return (
    <span>
      {option.text.text}
      {option.description && <small>{option.description.text}</small>}
    </span>
  )
}
