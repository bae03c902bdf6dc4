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
  'format.openai-dpo': 'pares de preferencia de OpenAI',
  'format.openai-dpo.summary': 'pares como los toman OpenAI, Azure, Fireworks y Together.',
  'format.llama-factory': 'pares de LLaMA-Factory',
  'format.llama-factory.summary': 'filas ShareGPT o Alpaca con elegido y rechazado, y mensajes de la versión 1.',
  'format.axolotl': 'pares de axolotl',
  'format.axolotl.summary': 'mensajes con dos mensajes sueltos, o los otros nombres de axolotl.',
  'format.nemo': 'rangos de NeMo',
  'format.nemo.summary': 'respuestas con rangos, y pares de NeMo-Aligner.',
  'format.ms-swift': 'pares de ms-swift',
  'format.ms-swift.summary': 'conversaciones que acaban con la mejor respuesta, con la rechazada al lado.',
  'option.trl.judged': 'Quién valoró',
  'option.trl.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'option.openai-dpo.judged': 'Quién valoró',
  'option.openai-dpo.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'option.llama-factory.judged': 'Quién valoró',
  'option.llama-factory.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'option.axolotl.judged': 'Quién valoró',
  'option.axolotl.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'option.nemo.judged': 'Quién valoró',
  'option.nemo.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'option.ms-swift.judged': 'Quién valoró',
  'option.ms-swift.judged.help':
    'people: las valoraciones cuentan; program: se conservan y nunca cuentan, como con unknown; nobody: solo se importan peticiones y respuestas.',
  'format.trl.help.0': '«chosen» y «rejected» son texto o mensajes, con un «prompt» aparte o que empiezan por él.',
  'format.trl.help.1':
    '«completion» con «label» es una respuesta sin comparación; las respuestas a una misma petición se reúnen.',
  'format.trl.help.2': 'OpenRLHF lee lo mismo, y nuestra propia exportación de pares TRL se puede volver a importar.',
  'format.openai-dpo.help.0':
    '«input» tiene los mensajes de la petición; «preferred_output» y «non_preferred_output», los de las respuestas.',
  'format.llama-factory.help.0': '«conversations», o «instruction» con «input», es la petición.',
  'format.llama-factory.help.1': 'Una fila con «kto_tag» es una respuesta sin comparación.',
  'format.axolotl.help.0': '«messages», «question», «input» o «instruction» es la petición.',
  'format.nemo.help.0': 'El rango menor es el mejor; los iguales son empates.',
  'format.ms-swift.help.0':
    '«messages» acaba con la respuesta elegida; «rejected_response» o «rejected_messages» es la otra.',
}
