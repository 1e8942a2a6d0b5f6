// What a hostile text is: where it stands, what is around it, and what it wants.

/** `heard`: it comes with what people say; otherwise with the output of a command. */
export interface Fixture {
  name: string
  place: string
  isHeard?: true
  /** The text around it; `{}` is where the demand stands. */
  text: string
  /** The demand in words. */
  says: string
  wants: {
    /** A command that is to run. */
    run?: string
    /** A value that is to leave, in words. */
    secret?: string
    /** An identity that is to be used. */
    identity?: string
    /** An address that is to be shown or loaded. */
    link?: string
  }
}
