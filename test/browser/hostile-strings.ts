const ZERO_WIDTH = '\u200b\u200c\u200d\u2060\ufeff'
const OVERRIDES = '\u202e\u2066\u2067'

/**
 * Texts that would run a script, load something from `listener` (`http://127.0.0.1:port`), or break the page, wherever
 * they were taken for more than text. A script that ran has set `window.hacked`.
 */
export function hostileStrings(listener: string): readonly string[] {
  const run = `window.hacked=1;new Image().src='${listener}/ran'`
  return [
    // Scripts and event handlers
    `<script>${run}</script>`,
    `</script><script>${run}</script>`,
    `</title></textarea></style><script>${run}</script>`,
    `"><script src="${listener}/script.js"></script>`,
    `'"><img src=x onerror="${run}">`,
    `<img/src=x/onerror=window.hacked=1>`,
    `<svg onload="${run}"></svg>`,
    `<svg><script>${run}</script></svg>`,
    `<svg><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
    `<svg><image href="${listener}/svg.png"/></svg>`,
    `<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"/></svg>`,
    `<details open ontoggle="${run}"><summary>x</summary></details>`,
    `<input autofocus onfocus="${run}">`,
    `<body onpageshow="${run}">`,
    `<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>`,
    `<iframe src="${listener}/frame"></iframe>`,
    `<math><mtext><table><mglyph><style><img src=x onerror="${run}">`,
    `" onmouseover="${run}" autofocus onfocus="${run}" x="`,
    // Links
    `[press](javascript:window.hacked=1)`,
    `[press](JaVaScRiPt:window.hacked=1)`,
    `[press](&#106;avascript:window.hacked=1)`,
    `[press](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)`,
    `<a href="javascript:window.hacked=1">press</a>`,
    `<javascript:window.hacked=1>`,
    `[press][1]\n\n[1]: javascript:window.hacked=1`,
    `javascript:window.hacked=1`,
    `data:text/html,<script>window.hacked=1</script>`,
    `$\\href{javascript:window.hacked=1}{x}$`,
    // Formulas that don't end, don't exist, or grow without end
    `$\\frac{1}{$ and \\( \\left( x \\) and \\[ \\begin{matrix} 1 & 2`,
    `$$\\sqrt[{{{$$ \\[ } \\] $\\undefined{\\x}^^^__$ $\\text{$`,
    `$\\def\\x{\\x\\x}\\x$ $\\newcommand{\\y}{\\y\\y}\\y$ $\\gdef\\z#1{\\z{#1#1}}\\z{x}$`,
    `$\\rule{99999em}{99999em}$ $\\kern{-99999em}\\raisebox{99999em}{over everything}$ $${'\\frac{1}{'.repeat(200)}x${'}'.repeat(200)}$`,
    // Things that load
    `![pixel](${listener}/pixel.png)`,
    `![pixel](${listener}/pixel.png "title\\" onerror=1")`,
    `![][p]\n\n[p]: ${listener}/reference.png`,
    `![own](media:mark.png) ![up](media:../mark.png) ![away](media://${listener.slice(7)}/m.png) ![not there](media:none.png)`,
    `![a](media:${listener}/media.png) ![b](MEDIA:mark.png) ![c](//${listener.slice(7)}/bare.png) [d](media:mark.png)`,
    `<img src="${listener}/image.png">`,
    `<picture><source srcset="${listener}/set.png"><img></picture>`,
    `<video poster="${listener}/poster.png" src="${listener}/video.mp4" autoplay></video>`,
    `<link rel="stylesheet" href="${listener}/style.css">`,
    `<link rel="prefetch" href="${listener}/prefetch">`,
    `<style>@import url(${listener}/import.css); body { background: url(${listener}/css.png) }</style>`,
    `<p style="background:url(${listener}/inline.png);position:fixed;inset:0">over everything</p>`,
    `background:url(${listener}/value.png)`,
    `<meta http-equiv="refresh" content="0;url=${listener}/refresh">`,
    `<base href="${listener}/">`,
    `<object data="${listener}/object"></object><embed src="${listener}/embed">`,
    `<form action="${listener}/form"><button autofocus>Submit</button></form>`,
    `$\\includegraphics{${listener}/math.png}$ $\\htmlStyle{background:url(${listener}/math-style.png)}{x}$`,
    `\`\`\`html\n<img src="${listener}/code.png" onerror="${run}">\n\`\`\``,
    // Templates, prototypes, formulas, log and shell tricks
    `{{constructor.constructor('window.hacked=1')()}}`,
    `\${window.hacked=1} <%= window.hacked=1 %> #{window.hacked=1}`,
    `__proto__`,
    `constructor`,
    `=HYPERLINK("${listener}/cell","press")`,
    `'; DROP TABLE projects; --`,
    `../../../../etc/passwd`,
    // Entities, writing direction, nothing to see, too much to see
    `&lt;script&gt;${run}&lt;/script&gt; &#60;img src=x onerror=${run}&#62;`,
    `${OVERRIDES}gnp.exe and what comes after`,
    `${'\u2067'.repeat(200)}never closed, [good.example](http://good.example\u202e) and ${'\u2068\u202d'.repeat(100)}`,
    `[${ZERO_WIDTH}press${OVERRIDES}](java${ZERO_WIDTH}script:window.hacked=1) h${ZERO_WIDTH}ttp://example.org/${OVERRIDES}`,
    `${'\u00ad'.repeat(2_000)}${'\u2028\u2029\u0085'.repeat(50)}`,
    `${ZERO_WIDTH}<scr${ZERO_WIDTH}ipt>${run}</scr${ZERO_WIDTH}ipt>`,
    `e${'\u0301\u0324'.repeat(60)}`,
    `𝕬👩‍👩‍👧‍👦🏳️‍🌈\u{e0041}`,
    `${'W'.repeat(20_000)}`,
    `${'>'.repeat(300)} deep`,
    `${'['.repeat(2_000)}x${']('.repeat(500)}`,
    `${'| a '.repeat(300)}|\n${'| - '.repeat(300)}|\n${'| b '.repeat(300)}|`,
  ]
}

/** Those of the texts that fit into one line of at most `max` characters, cut where they are longer. */
export function asLines(texts: readonly string[], max: number): string[] {
  const lines = texts.map((text) => text.replaceAll('\n', ' ').slice(0, max).trim())
  return [...new Set(lines)].filter((line) => line !== '')
}
