// Shows /api/openapi.json as a page. Everything is made as elements with text in them: nothing is read as markup.

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** An element with attributes and children; strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children.flat())
  return element
}

function code(text) {
  return make('code', {}, text)
}

function block(title, value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return [make('h3', {}, title), make('pre', { tabindex: '0', 'aria-label': title }, text)]
}

function table(title, heads, rows) {
  if (rows.length === 0) return []
  const head = make(
    'tr',
    {},
    heads.map((text) => make('th', { scope: 'col' }, text)),
  )
  const body = rows.map((cells) =>
    make(
      'tr',
      {},
      cells.map((cell) => make('td', {}, cell)),
    ),
  )
  return [
    make('h3', {}, title),
    make(
      'div',
      { class: 'wide', tabindex: '0', role: 'group', 'aria-label': title },
      make('table', {}, make('thead', {}, head), make('tbody', {}, body)),
    ),
  ]
}

/** A schema in a few words. */
function typeOf(schema = {}) {
  if (schema.$ref) return schema.$ref.split('/').at(-1)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema.const)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.map(typeOf).join(' | ')
  if (schema.items) return `${typeOf(schema.items)}[]`
  const type = [schema.type ?? 'any'].flat().join(' | ')
  const limits = ['minimum', 'maximum', 'minLength', 'maxLength']
    .filter((name) => name in schema && Math.abs(schema[name]) < Number.MAX_SAFE_INTEGER)
    .map((name) => `${name} ${schema[name]}`)
  return [schema.format ? `${type} (${schema.format})` : type, ...limits].join(', ')
}

/** The fields of a schema, one row each. */
function fieldsOf(schema, components) {
  const named = schema?.$ref ? components[schema.$ref.split('/').at(-1)] : schema
  return Object.entries(named?.properties ?? {}).map(([name, inner]) => [
    code(name),
    typeOf(inner),
    named.required?.includes(name) ? 'yes' : 'no',
    inner.description ?? '',
  ])
}

function callOf(path, method, operation, components) {
  const json = (part) => part?.content?.['application/json']
  const [status, success] = Object.entries(operation.responses).find(([key]) => key < '300')
  const failures = Object.entries(operation.responses)
    .filter(([key]) => key >= '400')
    .flatMap(([key, answer]) =>
      Object.entries(json(answer)?.examples ?? {}).map(([name, { value }]) => [key, code(name), value.error.message]),
    )
  const parameters = (operation.parameters ?? []).map((one) => [
    code(one.name),
    one.in,
    typeOf(one.schema),
    one.required ? 'yes' : 'no',
    code(String(one.example ?? '')),
  ])
  const [type, sent] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return make(
    'details',
    { id: operation.operationId },
    make(
      'summary',
      {},
      make('span', { class: 'method' }, method.toUpperCase()),
      make('code', { class: 'path' }, path),
      make('span', { class: 'told' }, operation.summary),
    ),
    make(
      'div',
      { class: 'body' },
      make('p', {}, operation.description),
      table('Parameters', ['name', 'in', 'type', 'required', 'example'], parameters),
      sent ? table('Body', ['field', 'type', 'required', 'meaning'], fieldsOf(sent.schema, components)) : [],
      sent ? block(`Example body, ${type}`, sent.example) : [],
      make('h3', {}, `Answer ${status}`),
      make('p', {}, success.description),
      table(
        'Fields of the answer',
        ['field', 'type', 'always', 'meaning'],
        fieldsOf(json(success)?.schema, components),
      ),
      json(success) ? block('Example answer', json(success).example) : [],
      operation.responses['304'] ? make('p', {}, 'Has an ETag: asked with If-None-Match, the same answers 304.') : [],
      table('Errors', ['status', 'code', 'meaning'], failures),
    ),
  )
}

function filterBy(sections, count) {
  return ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const section of sections) {
      for (const call of section.querySelectorAll('details')) {
        const text = `${call.id} ${call.querySelector('summary').textContent}`.toLowerCase()
        call.hidden = !words.every((word) => text.includes(word))
        if (!call.hidden) shown += 1
      }
      section.hidden = section.querySelector('details:not([hidden])') === null
    }
    count.textContent = shown === 1 ? '1 call' : `${shown} calls`
  }
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named instanceof HTMLDetailsElement) {
    named.open = true
    named.scrollIntoView()
  }
}

async function show() {
  const answer = await fetch('/api/openapi.json')
  if (!answer.ok) throw new Error(`openapi.json answered ${answer.status}`)
  const { info, paths, components } = await answer.json()
  const byTag = new Map()
  for (const [path, operations] of Object.entries(paths))
    for (const method of METHODS.filter((name) => name in operations)) {
      const operation = operations[method]
      const [tag] = operation.tags
      byTag.set(tag, [...(byTag.get(tag) ?? []), callOf(path, method, operation, components.schemas)])
    }
  const sections = [...byTag].map(([tag, calls]) => make('section', { 'aria-label': tag }, make('h2', {}, tag), calls))
  document.getElementById('calls').replaceChildren(...sections)
  document.getElementById('about').textContent = info.description
  const filter = document.getElementById('filter')
  const apply = filterBy(sections, document.getElementById('count'))
  filter.addEventListener('input', apply)
  apply({ target: filter })
  addEventListener('hashchange', openNamed)
  openNamed()
}

show().catch((error) => {
  document.getElementById('about').textContent = `The description could not be read: ${error.message}. Reload the page.`
})
