import { SHAPE_NAMES, SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { cutTexts } from '../messages/cut/texts.ts'
import { shapeLabel } from '../policy-text.tsx'

/** The shapes beside the Parquet folder, each with the programs that load it. */
export function ShapeFields({
  shapes,
  onChange,
}: {
  shapes: readonly ShapeName[]
  onChange: (shapes: ShapeName[]) => void
}) {
  const words = useWords(cutTexts)
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <legend className="text-sm font-medium">{words('shapes')}</legend>
      <p className="text-sm text-soft">{words('shapesAbout')}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-4">
        {SHAPE_NAMES.filter((shape) => shape !== 'parquet').map((shape) => (
          <Checkbox
            key={shape}
            label={beginSentence(shapeLabel(words, shape))}
            hint={
              <>
                {beginSentence(inOwnWords(words, `shape.${shape}.about`, SHAPES[shape].summary))} ·{' '}
                <bdi>{formatRow(words.tag, SHAPES[shape].loadedBy)}</bdi>
              </>
            }
            checked={shapes.includes(shape)}
            onChange={({ target: { checked } }) =>
              onChange(SHAPE_NAMES.filter((one) => (one === shape ? checked : shapes.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
