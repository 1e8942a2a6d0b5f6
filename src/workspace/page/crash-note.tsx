// What stands in the place of a part that failed to draw, so that one odd message does not take the page with it.
import { Component, type ReactNode } from 'react'

interface CrashNoteProps {
  what: string
  children: ReactNode
}

export class CrashNote extends Component<CrashNoteProps, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <p className="quiet">
        {this.props.what} cannot be shown: {String(this.state.error)}
      </p>
    )
  }
}
