import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressedToo } from './compressed-too.ts'
import { endpointsAlone } from './endpoints-alone.ts'
import { fewChunks } from './few-chunks.ts'
import { nativeParts } from './native-parts.ts'
import { pressedAgain } from './pressed-again.ts'
import { withoutPage } from './without-page.ts'

// The server's Content-Security-Policy allows neither inline code nor data: addresses, so nothing may be inlined.
export default defineConfig({
  plugins: [
    endpointsAlone(),
    nativeParts(),
    fewChunks(),
    pressedAgain(),
    compressedToo(),
    tanstackRouter({ target: 'react', autoCodeSplitting: true, addExtensions: true }),
    react(),
    tailwindcss(),
  ],
  // Texts are laid out in a worker, with code of its own; see `shared/render/worker`.
  worker: { format: 'es', plugins: () => [nativeParts(), withoutPage()] },
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4310' } },
})
