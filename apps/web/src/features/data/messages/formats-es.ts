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
  'format.hh-rlhf': 'HH-RLHF',
  'format.hh-rlhf.summary': 'diálogos de Anthropic como texto, elegido y rechazado.',
  'format.ultrafeedback': 'UltraFeedback binarizado',
  'format.ultrafeedback.summary': 'conversaciones enteras, elegida y rechazada, con las notas de GPT-4.',
  'format.helpsteer2': 'preferencias HelpSteer2',
  'format.helpsteer2.summary': 'dos respuestas con una preferencia de -3 a 3.',
  'format.helpsteer3': 'preferencias HelpSteer3',
  'format.helpsteer3.summary': 'una conversación y dos respuestas con una preferencia global de -3 a 3.',
  'format.nectar': 'Nectar',
  'format.nectar.summary': 'varias respuestas a una petición, ordenadas por GPT-4.',
  'format.arena': 'batallas de arena',
  'format.arena.summary': 'batallas de dos modelos: las de FastChat, los conjuntos publicados y tablas de ese tipo.',
  'format.mt-bench': 'valoraciones de MT-bench',
  'format.mt-bench.summary': 'valoraciones de un turno por expertos, autores o un modelo.',
  'format.alpaca-eval': 'anotaciones de AlpacaEval',
  'format.alpaca-eval.summary': 'dos respuestas a una instrucción con una preferencia de 1 a 2.',
  'format.openai-dpo': 'pares de preferencia de OpenAI',
  'format.openai-dpo.summary': 'pares como los toman OpenAI, Azure, Fireworks y Together.',
  'format.reward-bench': 'RewardBench',
  'format.reward-bench.summary': 'peticiones con respuestas correctas e incorrectas, versiones 1 y 2.',
  'format.shp': 'SHP',
  'format.shp.summary': 'Stanford Human Preferences: dos comentarios a una publicación.',
  'format.oasst': 'árboles de OpenAssistant',
  'format.oasst.summary': 'árboles de mensajes con rangos entre las respuestas.',
  'format.pandalm': 'conjunto de prueba de PandaLM',
  'format.pandalm.summary': 'dos respuestas con una columna por anotador.',
  'format.label-studio': 'exportación de Label Studio',
  'format.label-studio.summary': 'tareas con anotaciones por pares o de orden, como JSON, JSON-MIN o CSV.',
  'format.argilla': 'registros de Argilla',
  'format.argilla.summary': 'registros de Argilla 1 y 2 con órdenes o etiquetas que nombran campos.',
  'format.potato': 'anotaciones de potato',
  'format.potato.summary': 'anotaciones por pares de potato, junto a los textos.',
  'format.llama-factory': 'pares de LLaMA-Factory',
  'format.llama-factory.summary': 'filas ShareGPT o Alpaca con elegido y rechazado, y mensajes de la versión 1.',
  'format.axolotl': 'pares de axolotl',
  'format.axolotl.summary': 'mensajes con dos mensajes sueltos, o los otros nombres de axolotl.',
  'format.nemo': 'rangos de NeMo',
  'format.nemo.summary': 'respuestas con rangos, y pares de NeMo-Aligner.',
  'format.votes': 'votos en bruto',
  'format.votes.summary':
    'nuestra propia exportación de votos, que nombra peticiones y respuestas por sus identificadores.',
  'format.votes.help.0':
    'El archivo no tiene textos: importa antes las peticiones y respuestas, con los mismos identificadores.',
  'format.votes.help.1':
    'Un voto sobre una respuesta que no está en el proyecto es un error de su fila, y también uno que viene de este mismo proyecto.',
  'format.votes.help.2':
    'Los anotadores llevan los seudónimos del archivo. Las respuestas finales de los revisores no son votos.',
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
  'option.potato.order': 'Orden en pantalla',
  'option.potato.order.help':
    'fixed: el primer texto estaba siempre a la izquierda, como en las versiones que no mezclan los pares.',
  'format.trl.help.0': '«chosen» y «rejected» son texto o mensajes, con un «prompt» aparte o que empiezan por él.',
  'format.trl.help.1':
    '«completion» con «label» es una respuesta sin comparación; las respuestas a una misma petición se reúnen.',
  'format.trl.help.2': 'OpenRLHF lee lo mismo, y nuestra propia exportación de pares TRL se puede volver a importar.',
  'format.hh-rlhf.help.0': 'La petición es aquello por lo que empiezan los dos diálogos, hasta el último «Assistant:».',
  'format.hh-rlhf.help.1': 'Las valoraciones son de personas; el archivo no nombra a nadie.',
  'format.ultrafeedback.help.0': 'El juez es GPT-4: sus valoraciones se conservan y nunca cuentan.',
  'format.ultrafeedback.help.1': 'Notas iguales son un empate.',
  'format.helpsteer2.help.0':
    'Por debajo de cero es para la respuesta 1, 0 es un empate, -100 dice que ninguna vale: las dos mal.',
  'format.helpsteer3.help.0': 'Por debajo de cero es para la respuesta 1, 0 es un empate.',
  'format.nectar.help.0': '«rank» 1 es la mejor, los rangos iguales son empates.',
  'format.nectar.help.1': 'El juez es GPT-4: sus valoraciones se conservan y nunca cuentan.',
  'format.arena.help.0':
    '«winner» es «model_a», «model_b», «tie» o las dos mal en cualquiera de sus grafías; el conjunto de 55 mil tiene una columna para cada uno.',
  'format.arena.help.1':
    'La petición acaba donde empieza la primera respuesta; los turnos posteriores son de la respuesta.',
  'format.arena.help.2': 'El modelo A estaba a la izquierda.',
  'format.mt-bench.help.0': 'El mismo par en los dos órdenes es la misma comparación.',
  'format.mt-bench.help.1': 'Los dos veredictos de un modelo, uno por orden, son dos valoraciones de un juez.',
  'format.alpaca-eval.help.0': '«preference» - 1 es la probabilidad de que la respuesta 2 sea mejor; 1,5 es un empate.',
  'format.alpaca-eval.help.1': 'Un anotador con número es una persona; uno con nombre es un programa.',
  'format.openai-dpo.help.0':
    '«input» tiene los mensajes de la petición; «preferred_output» y «non_preferred_output», los de las respuestas.',
  'format.reward-bench.help.0':
    'Lo correcto se sabe, no se ha valorado: se conserva como valoración de un programa y nunca cuenta.',
  'format.reward-bench.help.1': 'Varias respuestas correctas empatan entre sí.',
  'format.shp.help.0':
    '«labels» 1 es para la primera, 0 para la segunda. Las filas de una publicación se reúnen en una petición.',
  'format.oasst.help.0': 'Cada mensaje con respuestas de asistentes es una petición; el rango 0 es el mejor.',
  'format.oasst.help.1': 'Los rangos entre mensajes de usuarios se omiten.',
  'format.pandalm.help.0': '0 es un empate, 1 y 2 son la mejor respuesta. «gpt35» y «pandalm7b» son programas.',
  'format.pandalm.help.1': 'Un veredicto que no es ninguno de estos es un error con su línea.',
  'format.label-studio.help.0':
    'Una anotación con resultado vacío no eligió nada y no es una valoración; Label Studio no tiene empates.',
  'format.label-studio.help.1':
    'Las predicciones son valoraciones de un programa. De los correos solo se conserva un resumen criptográfico.',
  'format.argilla.help.0': 'Solo las respuestas enviadas son valoraciones; las sugerencias son de un programa.',
  'format.argilla.help.1':
    'La petición es un campo llamado «prompt», «instruction», «question», «context», «input» o «query».',
  'format.potato.help.0':
    'El archivo necesita los textos de cada elemento y «pair_order», el orden en pantalla, de «user_state.json».',
  'format.potato.help.1': 'Sin el orden, un voto por un lado se rechaza: potato guarda el lado de la pantalla.',
  'format.llama-factory.help.0': '«conversations», o «instruction» con «input», es la petición.',
  'format.llama-factory.help.1': 'Una fila con «kto_tag» es una respuesta sin comparación.',
  'format.axolotl.help.0': '«messages», «question», «input» o «instruction» es la petición.',
  'format.nemo.help.0': 'El rango menor es el mejor; los iguales son empates.',
  'format.ms-swift.help.0':
    '«messages» acaba con la respuesta elegida; «rejected_response» o «rejected_messages» es la otra.',
  'format.mapped': 'tabla con correspondencias',
  'format.mapped.summary': 'cualquier tabla, JSON por líneas o lista: tú dices qué campo es cada columna.',
  'format.mapped.help.0': 'Sube el archivo, elige qué contiene cada columna y qué significa cada valor de la ganadora.',
  'format.mapped.help.1':
    'Unas correspondencias se pueden guardar con un nombre y usarse de nuevo en la página, en la API y en la línea de órdenes.',
}
