import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { RegistryTexts } from '#shared/messages/texts.ts'

/** The import formats and their options. */
export const formatTexts: RegistryTexts<ImportFormat> = {
  'format.own-jsonl': 'JSONL propio',
  'format.own-jsonl.summary': 'Una petición por fila, con «prompt», «responses» y quizá «votes».',
  'format.own-jsonl.help.0': '«prompt» es un texto o una lista de mensajes con role y content.',
  'format.own-jsonl.help.1':
    'Una respuesta tiene «text» o «messages»; «system» es quien la escribió y los anotadores nunca lo ven.',
  'format.own-jsonl.help.2':
    '«votes» es opcional. «ranks» sigue a «responses»: 1 es la mejor, los números iguales empatan.',
  'format.own-jsonl.help.3': 'Para las dos mal, «ranks» es null y «bothBad» es true. Omite «shown» si no se conoce.',
  'format.trl': 'pares TRL',
  'format.trl.summary': 'pares elegido y rechazado de Hugging Face TRL, o respuestas con etiqueta.',
  'option.trl.judged': 'Quién valoró',
  'option.trl.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'format.trl.help.0': '«chosen» y «rejected» son texto o mensajes, con un «prompt» aparte o que empiezan por él.',
  'format.trl.help.1':
    '«completion» con «label» es una respuesta sin comparación; las respuestas a una misma petición se reúnen.',
  'format.trl.help.2': 'OpenRLHF lee lo mismo, y nuestra propia exportación de pares TRL se puede volver a importar.',
}
