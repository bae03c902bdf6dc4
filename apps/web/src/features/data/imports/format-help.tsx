import { Card } from '#shared/ui/card.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'

const EXAMPLE = `{"id": "sum-1", "prompt": "Sum up the report in one line.",
 "responses": [
   {"id": "a", "system": "model-a", "text": "Sales rose by 4%."},
   {"id": "b", "system": "model-b", "text": "It went well."}],
 "votes": [
   {"annotator": "ann-1", "responses": ["a", "b"],
    "shown": ["b", "a"], "ranks": [1, 2]}]}`

/** What a file looks like, in one small example. */
export function FormatHelp() {
  return (
    <Card title="The format" description="One prompt with its responses per line (JSON Lines, UTF-8; .gz works too).">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
        <CodeBlock label="Example, one line spread over several" code={EXAMPLE} />
        <ul className="list-disc space-y-1 ps-5 text-soft">
          <li>“prompt” is a text, or a list of messages with role and content.</li>
          <li>A response has “text” or “messages”; “system” is who wrote it, and annotators never see it.</li>
          <li>“votes” may be left out. “ranks” follows “responses”: 1 is best, equal numbers tie.</li>
          <li>For both bad, “ranks” is null and “bothBad” is true. Leave “shown” out when it is unknown.</li>
          <li>Bad rows are listed with line and field; the rest goes in.</li>
        </ul>
        <p>
          <a href="/api/docs" className="text-accent-text underline underline-offset-2">
            All fields, in the API reference
          </a>
        </p>
      </div>
    </Card>
  )
}
