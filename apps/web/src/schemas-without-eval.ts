import { config } from 'zod/v4/core'

// Schemas otherwise try to compile themselves with `new Function`, which the Content-Security-Policy refuses and reports.
// This module is imported before any schema.
config({ jitless: true })
