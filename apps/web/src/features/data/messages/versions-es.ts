import type { Message } from '#shared/messages/message.ts'
import type { versionsEnglish } from './versions-english.ts'

/** Texts that an import corrected, and the versions of a text. */
export const versionsSpanish: Record<keyof typeof versionsEnglish, Message> = {
  textsCorrected: { one: 'Se corrigió {n} texto', other: 'Se corrigieron {n} textos' },
  correctedWhat: 'Peticiones: {prompts}. Respuestas: {responses}. Primero en la línea {lines}.',
  comparisonsReplaced: {
    one: '{n} comparación de un texto anterior salió de la cola; sus valoraciones se conservan y cuentan.',
    other: '{n} comparaciones de textos anteriores salieron de la cola; sus valoraciones se conservan y cuentan.',
  },
  goldNotTaken: {
    one: '{n} de ellas era oro. Marque la nueva si su respuesta conocida sigue siendo válida.',
    other: '{n} de ellas eran oro. Marque las nuevas si sus respuestas conocidas siguen siendo válidas.',
  },
  correctTexts: 'Los textos corregidos son versiones nuevas',
  correctTextsAbout:
    'Un texto distinto del guardado con su id se valora de nuevo; lo ya valorado queda con el texto anterior. Si no, se rechaza y aparece como error.',
  versionOf: 'Versión {version} de {versions}',
  correctedOn: 'Corregido el {at}',
  earlierVersion: 'Este es un texto anterior. Ya no se pregunta a nadie por él.',
  showVersion: 'Mostrar la versión {version}',
  earlierText: 'Texto anterior, versión {version}',
}
