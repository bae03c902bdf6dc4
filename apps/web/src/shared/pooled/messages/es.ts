import type { Catalogue } from '#shared/messages/texts.ts'
import type { PooledKey } from './texts.ts'

export const catalogue: Catalogue<PooledKey> = {
  pooledScore: 'Conjunta: {score} [{low}, {high}] logits',
  withinPrompt: 'Dentro de esta petición: {score} [{low}, {high}]',
  ownAlone: 'Solo con sus propias valoraciones: {score} [{low}, {high}] logits',
  ownAloneNoInterval: 'Solo con sus propias valoraciones: {score} logits, sin intervalo',
  'rests.own': 'Se basa en sus propias valoraciones, que la determinarían por sí solas.',
  'rests.both': 'Se basa en sus propias valoraciones y en su sistema: por sí solas no la determinarían.',
  'rests.system': 'Se basa solo en su sistema: ninguna valoración dice si esta respuesta es mejor o peor que otra.',
  'rests.none': 'Sin puntuación conjunta: ni esta respuesta ni su sistema se compararon con otros.',
  withoutSystem: 'No indica ningún sistema, así que su puntuación conjunta solo vale dentro de esta petición.',
  aboutPooled:
    'La puntuación conjunta toma información de las respuestas del mismo sistema a otras peticiones; 0 es el sistema medio. Con ella se pueden comparar respuestas a peticiones distintas, pero solo a través de sus sistemas. A la puntuación dentro de una petición se le resta la media de las respuestas valoradas de esta, así que su intervalo sirve para compararlas. La puntuación con sus propias valoraciones solo vale dentro de su petición.',
  unlinkedHere:
    'Algunos de estos sistemas no están unidos por comparaciones: sus puntuaciones conjuntas no se pueden comparar.',
  theFitWas:
    'Intervalos del {confidence}. Solo valoraciones propias: σ a priori {prior}. Conjunta: τ {tau}, σ a priori de los sistemas {systems}.',
  theFitWasPlain: 'Intervalos del {confidence}. σ a priori {prior}.',
  'notPooled.too_large':
    'Este ajuste no tiene puntuaciones conjuntas: hay demasiados sistemas, demasiadas respuestas a una petición o demasiadas peticiones con respuestas que no nombran su sistema. Las puntuaciones de las valoraciones propias se mantienen.',
  'notPooled.not_converged':
    'Este ajuste no tiene puntuaciones conjuntas: el cálculo se detuvo antes de estabilizarse. Las puntuaciones de las valoraciones propias se mantienen.',
  'notPooled.not_identified':
    'Este ajuste no tiene puntuaciones conjuntas: las valoraciones no determinan cuánto difieren las respuestas de un sistema. Las puntuaciones de las valoraciones propias se mantienen.',
  'pooled.tau_smallest':
    'τ es el menor de los valores probados: las respuestas pueden estar aún más cerca del nivel de su sistema.',
  'pooled.tau_largest':
    'τ es el mayor de los valores probados: las respuestas pueden estar aún más lejos del nivel de su sistema.',
  'pooled.tau_given': 'Se valoraron menos de 20 pares de respuestas, demasiado pocos para elegir τ: se fijó en 1.',
  'pooled.unlinked':
    'Algunos sistemas no están unidos a otros por ninguna cadena de comparaciones: las puntuaciones conjuntas solo se pueden comparar donde sí lo están.',
}
