import { config } from 'zod/mini'

// zod would try `new Function` on its first parse, which the content security policy refuses and reports.
// Entrypoints import this before anything that parses.
config({ jitless: true })
