/** Undoing an import, and bringing it back. */
export const undoSpanish = {
  undoImport: 'Deshacer esta importación',
  whatDependsOnIt: 'Lo que depende de ella',
  undoImportAbout:
    'Lo que solo trajo esta importación deja de contarse y de repartirse. No se borra nada y puedes recuperarla.',
  undoThisImport: 'Deshacer esta importación',
  bringImportBack: 'Recuperar esta importación',
  undoDeletesNothing:
    'No se borra nada. Las exportaciones y puntuaciones que se hagan desde ahora la excluyen y lo indican.',
  bringBackAbout: 'Vuelve a contar, como antes.',
  undoIt: 'Deshacer',
  bringBack: 'Recuperar',
  importIsUndone: 'La importación está deshecha',
  importIsBack: 'La importación está de vuelta',
  undoneBecause: 'Motivo: {reason}',
  importJudgedHere: {
    one: 'No se puede deshacer: sus comparaciones tienen {n} valoración o respuesta final dada aquí. En su lugar, excluye sus valoraciones.',
    other:
      'No se puede deshacer: sus comparaciones tienen {n} valoraciones y respuestas finales dadas aquí. En su lugar, excluye sus valoraciones.',
  },
  importReplaced: {
    one: 'No se puede recuperar: una importación posterior tiene otra respuesta para {n} de sus valoraciones. Deshaz primero esa.',
    other:
      'No se puede recuperar: una importación posterior tiene otras respuestas para {n} de sus valoraciones. Deshaz primero esa.',
  },
  judgementsStopCounting: {
    one: '{n} valoración deja de contar.',
    other: '{n} valoraciones dejan de contar.',
  },
  judgementsCountAgain: {
    one: '{n} valoración vuelve a contar.',
    other: '{n} valoraciones vuelven a contar.',
  },
  promptsGo: {
    one: '{n} petición deja de mostrarse y de usarse.',
    other: '{n} peticiones dejan de mostrarse y de usarse.',
  },
  promptsAreBack: {
    one: '{n} petición vuelve a mostrarse y a usarse.',
    other: '{n} peticiones vuelven a mostrarse y a usarse.',
  },
  comparisonsLeave: {
    one: '{n} comparación sale de la cola y terminan las tareas abiertas.',
    other: '{n} comparaciones salen de la cola y terminan las tareas abiertas.',
  },
  comparisonsAreBack: {
    one: '{n} comparación vuelve a la cola.',
    other: '{n} comparaciones vuelven a la cola.',
  },
  promptsOfOthersStay: {
    one: '{n} petición se queda, porque otra importación también la trajo.',
    other: '{n} peticiones se quedan, porque otras importaciones también las trajeron.',
  },
}
