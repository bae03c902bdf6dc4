import type { Catalogue } from '#shared/messages/texts.ts'
import type { AdjustedKey } from './texts.ts'

export const catalogue: Catalogue<AdjustedKey> = {
  adjustedFor: 'Ajustado por longitud y formato',
  adjustedGroup: 'Ajustado por longitud y formato, grupo {n}',
  aboutAdjusted:
    'La gente tiende a preferir lo más largo y lo más maquetado. Aquí las puntuaciones son como si todas las respuestas fueran igual de largas y tuvieran los mismos títulos, elementos de lista y partes en negrita; un empate es media victoria y los intervalos son del 95 %.',
  nobodyMoves: 'Ningún sistema cambia de puesto.',
  someMove: {
    one: '{n} de {all} sistemas cambia de puesto, hasta en {most}.',
    many: '{n} de {all} sistemas cambian de puesto, hasta en {most}.',
    other: '{n} de {all} sistemas cambian de puesto, hasta en {most}.',
  },
  adjustedSoon: 'El próximo ajuste corrige las puntuaciones; ya está en camino.',
  notAdjusted: 'No se pudieron ajustar las puntuaciones',
  'state.separated':
    'La longitud o el formato deciden todas las valoraciones, así que nada indica cuánto vale además la calidad.',
  'state.too_large': 'Hay más sistemas de los que se pueden ajustar juntos (1500).',
  place: 'Puesto',
  placeBefore: 'sin ajustar: {place}',
  plainScore: 'Puntuación sin ajustar',
  adjustedScore: 'Puntuación ajustada',
  adjustedInterval: 'Intervalo ajustado',
  adjustedRank: 'Rango ajustado',
  difference: 'Diferencia',
  adjustedPlot:
    'Puntuaciones ajustadas por longitud y formato con intervalos, y las puntuaciones sin ajustar como puntos huecos. La tabla de abajo tiene todos los números.',
  filledAdjusted: 'Puntos llenos y líneas: ajustadas. Puntos huecos: sin ajustar.',
  whatStyleIsWorth: 'Cuánto valen la longitud y el formato',
  aboutEffects:
    'Con qué frecuencia gana una respuesta que tiene más, si lo demás es igual; 50 % significa que da lo mismo. Los efectos se estiman junto con las puntuaciones.',
  term: 'Más de',
  'term.length': 'Longitud: el doble de larga',
  'term.headings': 'Títulos: cuatro frente a ninguno',
  'term.list_items': 'Elementos de lista: cuatro frente a ninguno',
  'term.bold': 'Partes en negrita: cuatro frente a ninguna',
  winsOf: 'Victorias',
  coefficient: 'Coeficiente',
  coefficientInterval: 'Su intervalo',
  coefficientIs: 'Los coeficientes están en logits por desviación típica de la diferencia entre dos respuestas.',
  'effect.no_variation': 'Igual en todos los pares',
  'effect.as_systems': 'Cada sistema tiene su propia cantidad, así que nada los distingue',
  'effect.as_terms': 'Se deduce de los demás',
  'effect.too_few': 'Muy pocos anotadores y peticiones',
  'effect.singular': 'Las puntuaciones están demasiado lejos unas de otras',
}
