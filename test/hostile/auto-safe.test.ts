// Where harmless reads run by themselves, nothing does any more once a text was read that nobody vouches for.
import { hostileTexts } from './modes.ts'

hostileTexts('auto-safe')
