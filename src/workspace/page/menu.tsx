// A button that opens a menu: arrow keys move, Escape and a press elsewhere close it.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnchor } from './use-anchor.ts'

export interface MenuItem {
  key: string
  label: string
  description?: string
  tone?: 'danger'
  before?: ReactNode
  isCurrent?: boolean
  onPress: () => void
}

interface MenuProps {
  label: string
  className?: string
  items: MenuItem[]
  children: ReactNode
  align?: 'start' | 'end'
}

export function Menu({ label, className = 'icon-button', items, children, align = 'end' }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <span className="menu-anchor" data-open={isOpen || undefined}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && <MenuList label={label} items={items} align={align} anchor={button} close={close} />}
    </span>
  )
}

interface MenuListProps extends Pick<MenuProps, 'label' | 'items'> {
  align: 'start' | 'end'
  anchor: React.RefObject<HTMLElement | null>
  close: () => void
}

function MenuList({ label, items, align, anchor, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  const position = useAnchor({ anchor, popup: list, align, close })
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }, [])
  return (
    <div
      ref={list}
      className="menu"
      role="menu"
      aria-label={label}
      style={position}
      onKeyDown={event => moveFocus(event, close)}
    >
      {items.map(item => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={item.tone === 'danger' ? 'menu-item danger' : 'menu-item'}
          aria-current={item.isCurrent || undefined}
          onClick={() => {
            close()
            item.onPress()
          }}
        >
          {item.before}
          <span className="menu-text">
            <span>{item.label}</span>
            {item.description && <small>{item.description}</small>}
          </span>
        </button>
      ))}
    </div>
  )
}

function moveFocus(event: React.KeyboardEvent<HTMLElement>, close: () => void) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  if (step === undefined) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  items.at((at + step + items.length) % items.length)?.focus()
}
