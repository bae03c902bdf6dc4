import { documentOf } from '../src/openapi/mount-document.ts'

// The OpenAPI document, for tools that make clients: `node apps/api/scripts/write-document.ts > openapi.json`.
process.stdout.write(`${JSON.stringify(documentOf(process.argv[2] ?? 'http://127.0.0.1:4310'))}\n`)
