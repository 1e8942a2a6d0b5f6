// The open list of a select.
import { useEffect, useRef } from 'react'
import type { RawOption } from '../blocks/raw.ts'
import { Icon } from '../icons.tsx'
import { useAnchor } from '../use-anchor.ts'
import type { useSelect } from './use-select.ts'

interface OptionListProps {
  id: string
  label: string
  select: ReturnType<typeof useSelect>
}

export function OptionList({ id, label, select }: OptionListProps) {
  const { offered, chosen, choose, anchor, close } = select
  const { at } = select.keys
  const list = useRef<HTMLDivElement>(null)
  const position = useAnchor({ anchor, popup: list, align: 'start', close, content: offered.groups })
  const all = offered.groups.flatMap(group => group.options)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked option may have moved out of sight
  useEffect(() => {
    list.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div ref={list} id={id} className="option-list" role="listbox" aria-label={label} style={position}>
      {offered.note && <p className="option-note">{offered.note}</p>}
      {offered.groups.map(group => (
        <div key={group.label ?? ''}>
          {group.label && <p className="option-group">{group.label}</p>}
          {group.options.map(option => (
            <OptionRow
              key={option.value}
              id={`${id}-${all.indexOf(option)}`}
              option={option}
              isMarked={all.indexOf(option) === at}
              isChosen={chosen.some(each => each.value === option.value)}
              choose={choose}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionRowProps {
  id: string
  option: RawOption
  isMarked: boolean
  isChosen: boolean
  choose: (option: RawOption) => void
}

function OptionRow({ id, option, isMarked, isChosen, choose }: OptionRowProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className="option"
      aria-selected={isChosen}
      data-marked={isMarked || undefined}
      // The box keeps the focus: losing it closes the list before the press arrives.
      onPointerDown={event => event.preventDefault()}
      onMouseDown={event => event.preventDefault()}
      onClick={() => choose(option)}
      onKeyDown={event => event.key === 'Enter' && choose(option)}
    >
      <span>
        {option.text.text}
        {option.description && <small>{option.description.text}</small>}
      </span>
      {isChosen && <Icon name="check" size={16} />}
    </div>
  )
}
