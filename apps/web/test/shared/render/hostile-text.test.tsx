import { expect, test } from 'vitest'
import { Markdown } from '../../../src/shared/render/markdown.tsx'
import { show } from './show.tsx'

const HOSTILE = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '<svg onload="window.hacked = 1"><script>1</script></svg>',
  '<svg><use href="data:image/svg+xml;base64,PHN2Zz4=#x"/></svg>',
  '<a href="javascript:window.hacked = 1">press</a>',
  '[press](javascript:window.hacked=1)',
  '[press](JaVaScRiPt:window.hacked=1)',
  '[press](&#106;avascript:window.hacked=1)',
  '[press](java\tscript:window.hacked=1)',
  '[press](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)',
  '[press](vbscript:msgbox)',
  '[press][1]\n\n[1]: javascript:window.hacked=1',
  '<javascript:window.hacked=1>',
  '![x](javascript:window.hacked=1)',
  '![x](https://tracker.example/pixel.png)',
  '![x](data:image/svg+xml,<svg onload=1>)',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input type="submit"></form>',
  '<style>* { display: none }</style>',
  '<p style="position:fixed;inset:0">over everything</p>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<object data="x"></object><embed src="x">',
  '<math><mi href="javascript:window.hacked=1">x</mi></math>',
  '$\\href{javascript:window.hacked=1}{x}$',
  '$\\includegraphics{https://tracker.example/pixel.png}$',
  '$\\htmlStyle{position:fixed}{x}$ $\\htmlData{onclick=1}{x}$',
  '```<img onerror=1>\n<img src=x onerror=1>\n```',
  '```html\n<script>window.hacked = 1</script>\n```',
  '| <img src=x onerror=1> | [a](javascript:1) |\n| --- | --- |\n| <script>1</script> | b |',
  '- [ ] <input autofocus onfocus=1>',
  '[^1]\n\n[^1]: <script>1</script>',
  '"><script>1</script>',
  'https://ok.example/"onmouseover="1',
  '<!-- --><script>1</script><!-- -->',
  '<![CDATA[<script>1</script>]]>',
]

const ALLOWED_PROTOCOLS = /^(https?:|mailto:|#)/

test.each(HOSTILE)('nothing is active in %j', async (text) => {
  const { container } = await show(<Markdown text={text} />)
  await expect.poll(() => container.querySelector('.markdown')).not.toBeNull()
  expect(
    container.querySelectorAll('script, style, link, meta, iframe, object, embed, form, img, base, use'),
  ).toHaveLength(0)
  for (const element of container.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      expect(attribute.name).not.toMatch(/^on|^(src|srcset|action|formaction|xlink:href|ping|autofocus)$/i)
      if (attribute.name === 'href') expect(attribute.value).toMatch(ALLOWED_PROTOCOLS)
    }
    if (element instanceof HTMLInputElement) expect(element).toMatchObject({ type: 'checkbox', disabled: true })
  }
  expect('hacked' in window).toBe(false)
})

test('what was written as HTML can still be read', async () => {
  const { container } = await show(<Markdown text={'Use <b>bold</b> here.\n\n<div class="x">\nin a block\n</div>'} />)
  expect(container).toHaveTextContent('Use <b>bold</b> here. <div class="x"> in a block </div>')
})

test('a line break tag breaks the line', async () => {
  const { container } = await show(<Markdown text={'| a |\n| --- |\n| one<br>two |'} />)
  expect(container.querySelector('td br')).not.toBeNull()
})
