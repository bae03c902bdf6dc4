// The rules of Croissant 1.1 (docs/croissant-spec-1.1.md of mlcommons/croissant: required properties and cardinalities of
// datasets, FileObject, FileSet, RecordSet and Field, references by `@id`) and of RAI 1.0 (its table of properties).

type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const nodes = (value: unknown): Node[] => [value].flat().filter(isNode)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isUrl = (value: unknown): boolean => isText(value) && URL.canParse(value)
const isDate = (value: unknown): boolean => isText(value) && /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/.test(value)
const isParty = (value: unknown): boolean =>
  nodes(value).some((one) => ['sc:Organization', 'sc:Person'].includes(String(one['@type'])) && isText(one.name))

const REQUIRED: Readonly<Record<string, (value: unknown) => boolean>> = {
  '@context': isNode,
  '@type': (value) => value === 'sc:Dataset',
  conformsTo: (value) =>
    ['1.1', 'RAI/1.0'].every((one) => [value].flat().includes(`http://mlcommons.org/croissant/${one}`)),
  name: isText,
  description: isText,
  license: (value) => isUrl(value) || nodes(value).some((one) => one['@type'] === 'sc:CreativeWork'),
  url: isUrl,
  creator: isParty,
  datePublished: isDate,
  version: (value) => isText(value) && /^\d+\.\d+\.\d+$/.test(value),
  distribution: (value) => nodes(value).length > 0,
  recordSet: (value) => nodes(value).length > 0,
}

/** Whether a property of RAI has one value, or may have many. */
const RAI: Readonly<Record<string, 'one' | 'many'>> = {
  ...{ dataCollection: 'one', dataCollectionType: 'many', dataCollectionMissingData: 'one' },
  ...{ dataCollectionRawData: 'one', dataCollectionTimeframe: 'many', dataImputationProtocol: 'one' },
  ...{ dataManipulationProtocol: 'one', dataPreprocessingProtocol: 'many', dataAnnotationProtocol: 'one' },
  ...{ dataAnnotationPlatform: 'many', dataAnnotationAnalysis: 'many', dataReleaseMaintenancePlan: 'many' },
  ...{ personalSensitiveInformation: 'many', dataSocialImpact: 'one', dataBiases: 'many', dataLimitations: 'many' },
  ...{ dataUseCases: 'many', annotationsPerItem: 'one', annotatorDemographics: 'many', machineAnnotationTools: 'many' },
}

const TYPES = ['sc:Text', 'sc:Integer', 'sc:Float', 'sc:Boolean', 'sc:DateTime', 'sc:Date', 'sc:URL']

/** Every rule that a description of a dataset breaks, by the name of what is wrong. */
export function croissantFaults(dataset: Node): string[] {
  const faults = Object.entries(REQUIRED).flatMap(([name, holds]) => (holds(dataset[name]) ? [] : [`dataset: ${name}`]))
  for (const [name, value] of Object.entries(dataset).filter(([key]) => key.startsWith('rai:'))) {
    const many = RAI[name.slice(4)]
    const values = [value].flat()
    const isDates = name !== 'rai:dataCollectionTimeframe' || values.every(isDate)
    if (many === undefined || values.length === 0 || !values.every(isText) || !isDates) faults.push(`dataset: ${name}`)
    if (many === 'one' && !isText(value)) faults.push(`dataset: ${name}`)
  }
  const distribution = nodes(dataset.distribution)
  const sets = nodes(dataset.recordSet)
  const fields = sets.flatMap(({ field }) => nodes(field))
  const ids = [...distribution, ...sets, ...withInner(fields)].map((node) => node['@id'])
  faults.push(...ids.filter((id, at) => !isText(id) || ids.indexOf(id) !== at).map((id) => `@id: ${id}`))
  for (const node of distribution) faults.push(...fileFaults(node))
  for (const node of sets) faults.push(...setFaults(node, ids))
  for (const node of withInner(fields)) faults.push(...fieldFaults(node, distribution))
  return [...faults, ...unknownTerms(dataset)]
}

function withInner(fields: readonly Node[]): Node[] {
  return fields.flatMap((field) => [field, ...withInner(nodes(field.subField))])
}

function fileFaults(node: Node): string[] {
  const id = String(node['@id'])
  const wrong = (name: string, isRight: boolean) => (isRight ? [] : [`${id}: ${name}`])
  const all = [...wrong('name', isText(node.name)), ...wrong('encodingFormat', isText(node.encodingFormat))]
  if (node['@type'] === 'cr:FileSet') return [...all, ...wrong('includes', isText(node.includes))]
  return [
    ...all,
    ...wrong('@type', node['@type'] === 'cr:FileObject'),
    ...wrong('contentUrl', isText(node.contentUrl)),
    ...wrong('contentSize', isText(node.contentSize) && /^\d+ B$/.test(node.contentSize)),
    ...wrong('sha256', isText(node.sha256) && /^[0-9a-f]{64}$/.test(node.sha256)),
  ]
}

function setFaults(node: Node, ids: readonly unknown[]): string[] {
  const id = String(node['@id'])
  const missing = nodes(node.key).filter((key) => !ids.includes(key['@id']))
  return [
    ...(node['@type'] === 'cr:RecordSet' ? [] : [`${id}: @type`]),
    ...(nodes(node.field).length > 0 ? [] : [`${id}: field`]),
    ...missing.map((key) => `${id}: key ${key['@id']}`),
  ]
}

function fieldFaults(node: Node, distribution: readonly Node[]): string[] {
  const id = String(node['@id'])
  const wrong = (name: string, isRight: boolean) => (isRight ? [] : [`${id}: ${name}`])
  const shape = [
    ...wrong('@type', node['@type'] === 'cr:Field'),
    ...wrong('name', isText(node.name)),
    ...wrong('arrayShape', (node.isArray === true) === isText(node.arrayShape)),
  ]
  if (node.subField !== undefined) return [...shape, ...wrong('subField', nodes(node.subField).length > 0)]
  const [source] = nodes(node.source)
  const [from] = nodes(source?.fileSet)
  const [extract] = nodes(source?.extract)
  const isThere = distribution.some((one) => one['@type'] === 'cr:FileSet' && one['@id'] === from?.['@id'])
  return [
    ...shape,
    ...wrong('dataType', TYPES.includes(String(node.dataType))),
    ...wrong(`source ${from?.['@id']}`, isThere),
    ...wrong('extract', isText(extract?.column)),
  ]
}

/** Names that neither schema.org nor the context of the document give a meaning. */
function unknownTerms(dataset: Node): string[] {
  const [context = {}] = nodes(dataset['@context'])
  const schemaOrg = [
    ...['name', 'description', 'version', 'license', 'url', 'creator', 'datePublished', 'keywords', 'inLanguage'],
    ...['distribution', 'contentUrl', 'contentSize', 'encodingFormat', 'sha256'],
  ]
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    else if (isNode(value))
      for (const [key, inner] of Object.entries(value)) {
        const [prefix, local] = key.split(':')
        const isKnown = key.startsWith('@') || schemaOrg.includes(key) || key in context
        if (!isKnown && !(local !== undefined && prefix !== undefined && prefix in context)) found.add(key)
        if (key !== '@context') look(inner)
      }
  }
  look(dataset)
  return [...found].map((term) => `unknown term ${term}`)
}
