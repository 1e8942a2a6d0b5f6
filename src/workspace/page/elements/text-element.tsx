// Text, e-mail, address and number inputs; those that dispatch tell the app on Enter or on each character.
import type { ElementProps } from './any-element.tsx'
import { useHeld } from './use-held.ts'

const TYPES: Record<string, string> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
}

export function TextElement(props: ElementProps) {
  const { element, place } = props
  const { held, change, tell } = useHeld(props)
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const each = triggers.includes('on_character_entered') ? 'tell' : 'hold'
  const shared = {
    className: 'text-input',
    'aria-label': place.label,
    'aria-describedby': place.hintId,
    placeholder: element.placeholder?.text,
    minLength: element.min_length,
    maxLength: element.max_length,
    value: held.value ?? '',
    onChange: (event: { target: { value: string } }) => change({ value: event.target.value || null }, each),
  }
  // biome-ignore lint/a11y/noAutofocus: the app asks for the focus, as a dialog may
  if (element.multiline) return <textarea {...shared} rows={5} autoFocus={element.focus_on_load} />
  return (
    <input
      {...shared}
      // biome-ignore lint/a11y/noAutofocus: the app asks for the focus, as a dialog may
      autoFocus={element.focus_on_load}
      type={TYPES[element.type] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !place.tells || !triggers.includes('on_enter_pressed')) return
        event.preventDefault()
        tell()
      }}
    />
  )
}
