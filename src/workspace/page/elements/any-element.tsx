// Finds the control for an element's type.
import { type Block, Message } from 'slack-blocks-to-jsx'
import type { ElementPlace } from '../blocks/host.ts'
import type { RawElement } from '../blocks/raw.ts'
import { ButtonElement } from './button-element.tsx'
import { CheckboxesElement, RadioElement } from './choice-elements.tsx'
import { FeedbackElement } from './feedback-element.tsx'
import { MomentElement } from './moment-element.tsx'
import { OverflowElement } from './overflow-element.tsx'
import { SelectElement } from './select-element.tsx'
import { TextElement } from './text-element.tsx'

export interface ElementProps {
  element: RawElement
  place: ElementPlace
}

const CONTROLS: Record<string, (props: ElementProps) => React.ReactNode> = {
  button: ButtonElement,
  workflow_button: ButtonElement,
  overflow: OverflowElement,
  feedback_buttons: FeedbackElement,
  radio_buttons: RadioElement,
  checkboxes: CheckboxesElement,
  plain_text_input: TextElement,
  email_text_input: TextElement,
  url_text_input: TextElement,
  number_input: TextElement,
  datepicker: MomentElement,
  timepicker: MomentElement,
  datetimepicker: MomentElement,
}

export function AnyElement(props: ElementProps) {
  const { type } = props.element
  const Control = CONTROLS[type] ?? (type.endsWith('_select') ? SelectElement : undefined)
  if (Control) return <Control {...props} />
  const block = {
    type: 'actions',
    block_id: props.place.blockId,
    elements: [props.element],
  } as unknown as Block
  return <Message withoutWrapper name="" logo="" blocks={[block]} />
}
