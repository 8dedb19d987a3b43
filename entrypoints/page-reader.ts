import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readFrame } from '../lib/page/read-frame.ts'

/** Runs in a page when its user adds it to a prompt, and leaves nothing behind. */
export default defineUnlistedScript(readFrame)
