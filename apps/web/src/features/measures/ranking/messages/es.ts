import type { Catalogue } from '#shared/messages/texts.ts'
import type { RankingKey } from './texts.ts'

export const catalogue: Catalogue<RankingKey> = {
  oneRankingOrNot: '¿Un solo orden?',
  oneRankingOrNotOf: '¿Un solo orden? Grupo {n}',
  whetherOneRanking:
    'Las puntuaciones ponen los sistemas en un solo orden. Si eso describe las valoraciones se comprueba par por par y en conjunto; donde basta un orden, la respuesta es «no» como mucho en el 5 % de los proyectos, también cuando se parecen las valoraciones de un evaluador o de una petición.',
  'verdict.one_ranking': 'Un solo orden describe estas valoraciones.',
  'verdict.not_one_ranking': 'Un solo orden no describe estas valoraciones.',
  'verdict.too_little_to_tell': 'Hay demasiado poco para saber si un solo orden describe estas valoraciones.',
  'reason.cycle': 'Las preferencias cierran un círculo de tres sistemas, cada una más allá del ruido.',
  'reason.pairs_against': 'Algunos pares se valoran claramente al revés de lo que dicen las puntuaciones.',
  'reason.cyclic_flow': 'Una parte de las preferencias, más allá del ruido, no sigue ninguna puntuación.',
  'reason.fits':
    'Los pares siguen las puntuaciones hasta donde el ruido deja ver, y lo que importa para el conjunto se habría notado. Un par con pocas valoraciones aún puede desviarse.',
  'reason.small_deviations': 'Hay desviaciones más allá del ruido, pero pequeñas.',
  'reason.pairs_off': 'Algunos pares son más o menos desiguales de lo que dicen las puntuaciones.',
  'reason.few_judgements':
    'Con tan pocas valoraciones de cada par, podrían pasar inadvertidas desviaciones que importan.',
  'reason.no_cycles':
    'No queda ningún par que contradiga a los demás: para eso hacen falta comparaciones que cierren un círculo.',
  'reason.isolated': 'No se comparó con nada.',
  'reason.too_few': 'Todas las valoraciones son de un solo evaluador sobre una sola petición.',
  'reason.too_large': 'Hay más de 300 sistemas.',
  'reason.singular': 'Las puntuaciones están demasiado lejos unas de otras para saberlo.',
  circle: '{a} se prefiere a {b} ({ab}), {b} a {c} ({bc}) y {c} a {a} ({ca}).',
  cyclicPart:
    'Parte de las preferencias que gira en círculo: {share}. El ruido solo no pasa de {noise}. Sin ruido es {beyond}, como mucho {most}.',
  likelihoodRatio:
    'Razón de verosimilitudes frente a una proporción por par: {deviance} con {df} grados de libertad, efecto de diseño {effect}.',
  chance: 'p = {p}',
  chanceBelow: 'p < {p}',
  pairsThatDeviate: 'Pares que más se desvían',
  aboutDeviations:
    'Las proporciones son del sistema que se nombra primero; un empate cuenta la mitad. La última columna es la probabilidad de una desviación así en alguno de los pares si las puntuaciones son ciertas: con un 2,5 % o menos es más que ruido.',
  pair: 'Par',
  judged: 'Valorado',
  preferred: 'Preferido',
  byTheScores: 'Según las puntuaciones',
  chanceOfDeviation: 'Probabilidad',
  whoIsBest: '¿Cuál es el mejor?',
  whoIsBestOf: '¿Cuál es el mejor? Grupo {n}',
  aboutStandings:
    'La probabilidad de tener la puntuación más alta de todas, y el puesto con su margen del 95 %, sistema por sistema. El rango de puestos de la clasificación es más amplio: vale para todas las diferencias de un sistema a la vez. Hay dos cifras donde las valoraciones no ponen límite y solo lo pone la distribución a priori.',
  system: 'Sistema',
  best: 'P(mejor)',
  medianRank: 'Puesto mediano',
  ranks: 'Puestos (95 %)',
  oneAgainstAnother: 'Uno frente a otro',
  oneAgainstAnotherOf: 'Uno frente a otro, grupo {n}',
  aboutPairs:
    '«Mejor» es la probabilidad de que su puntuación sea más alta. «Próxima valoración» es la proporción que se espera que gane de la próxima, con medio empate, con un intervalo del 95 %. Con más valoraciones la primera tiende a 0 o a 100 %; la segunda, no.',
  against: 'Frente a',
  better: 'Mejor',
  nextJudgement: 'Próxima valoración',
  tooManyForPairs: 'Los pares se muestran en grupos de hasta 100 sistemas.',
  theRanking: 'Lo que dicen las puntuaciones',
  thePairs: 'Los pares',
}
