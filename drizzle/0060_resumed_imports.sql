-- How far the batches of an import came, for the worker that goes on with it.
ALTER TABLE "imports" ADD COLUMN "reached" jsonb;
-- functions: dbee6e62bd4c67ff599587b0866143198cceaf56818b04bc12d5e52201deb910
