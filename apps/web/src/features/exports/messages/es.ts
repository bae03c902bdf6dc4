import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { Catalogue, RegistryTexts } from '#shared/messages/texts.ts'
import type { ExportsKey } from './texts.ts'

export const catalogue: Catalogue<ExportsKey> & RegistryTexts<ExportFormat> = {
  datasets: 'Conjuntos de datos',
  filesMadeFromTheJudgementsThat:
    'Archivos hechos con las valoraciones que cuentan. Lo que queda fuera se contabiliza.',
  thisExportFailed: 'Esta exportación ha fallado',
  theFileIsGone: 'El archivo ya no existe',
  itIsNoLongerInThe:
    'Ya no está en la carpeta de datos de esta instancia. Crea de nuevo la exportación. Su manifiesto aún dice qué contenía.',
  nothingWasLeftOut: 'No se ha omitido nada.',
  theTokenNeedsTheScopeExport: 'El token necesita el alcance «Exportar». Crea uno en Tokens de API.',
  exports: 'Exportaciones',
  theExports: 'Las exportaciones',
  noExportsYet: 'Aún no hay exportaciones',
  createOneAboveItHoldsThe: 'Crea una arriba. Contiene las valoraciones de ese momento.',
  formats: 'Formatos',
  theExportWasNotStarted: 'La exportación no se ha iniciado',
  earlierExportsAreUnchanged: 'Las exportaciones anteriores no cambian.',
  making: 'Creando {name}',
  makeAgain: 'No se ha cambiado nada. Puedes crearla de nuevo.',
  leftOut: 'Omitido: {what}.',
  upTo: 'Todo lo recibido antes del {at} está incluido.',
  nextOne: 'Llegaron mientras se creaba el archivo y estarán en el próximo: {what}.',
  notIncluded: 'Sin incluir: {what}',
  heldBack:
    'Llegaron antes de pedir este archivo, pero una transacción de la base de datos que seguía abierta las retuvo. Crea el archivo de nuevo más tarde. Si se repite, avisa a quien administra la base de datos. En total faltan en el archivo: {what}.',
  download: 'Descargar',
  fromScript: 'Desde un script',
  started: '{format}: la exportación ha empezado',
  sampleOf: 'Muestra: {name}',
  downloadManifest: 'Descargar el manifiesto',
  aboutManifest:
    'El archivo no dice por sí mismo qué incluye y qué se omitió. Lo dice su manifiesto (JSON), con la suma de comprobación. Comparte ambos juntos.',
  aboutManifestNames:
    'El archivo no dice por sí mismo qué incluye y qué se omitió. Lo dice su manifiesto (JSON), con la suma de comprobación. Comparte ambos juntos. Este manifiesto nombra a personas porque eres responsable; el de un ingeniero lleva seudónimos.',
  rowsBytes: { one: '{n} fila, {bytes}.', other: '{n} filas, {bytes}.' },
  create: 'Crear: {label}',
  'format.trl': 'pares TRL',
  'format.trl.help':
    'Para entrenar: una línea por par decidido por un revisor o, en su defecto, por la mayoría; conversacional con petición explícita, como lo leen los entrenadores DPO y de recompensa de TRL y OpenRLHF. Los empates y las dos mal se omiten y se contabilizan.',
  'format.votes': 'votos en bruto',
  'format.votes.help':
    'Para tu propio análisis: una línea por valoración que cuenta, incluidos empates y las dos mal, con seudónimos, orden mostrado y tiempos. Siguen las respuestas finales de los revisores, marcadas como tales.',
  'format.scores': 'puntuaciones',
  'format.scores.help':
    'Para ordenar o entrenar un modelo de recompensa: una línea por respuesta y por sistema, con error estándar, intervalo y componente (CSV).',
  'format.own': 'JSONL propio',
  'format.own.help':
    'Para llevarte un proyecto a otro lugar: una línea por petición, valorada o no, con sus respuestas, sistemas, etiquetas, metadatos y votos, también los de programas y las repeticiones, con seudónimos. Importado en un proyecto vacío, da uno igual.',
  'option.trl.margin': 'Con márgenes',
  'option.trl.margin.help':
    'Un margen en cada fila. RewardTrainer de TRL lo incluye en su pérdida dondequiera que lo encuentre; otros entrenadores no lo leen.',
}
