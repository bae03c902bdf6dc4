/** Responses in another language than their prompt. */
export const languagesSpanish = {
  languagesOfResponses: 'Idiomas de las respuestas',
  languagesNotTold: 'Nadie ha mirado los idiomas de estas respuestas.',
  tellingLanguages: 'Mirando los idiomas',
  inAnotherLanguage: {
    one: '{n} respuesta está en otro idioma que su petición.',
    other: '{n} respuestas están en otro idioma que su petición.',
  },
  languageUnknown: {
    one: 'De {n} respuesta no se pudo saber el idioma.',
    other: 'De {n} respuestas no se pudo saber el idioma.',
  },
  inAnotherLanguageAbout:
    'Puede ser lo que se pedía, por ejemplo una traducción. No se sabe el idioma de textos cortos, de código ni de textos mezclados.',
  languageOfPrompt: 'Idioma de la petición',
  languageOfResponse: 'Idioma de la respuesta',
  languagesByPair: 'Idiomas por pareja',
  firstOfOtherLanguage: 'Las primeras respuestas en otro idioma',
  promptId: 'Id de la petición',
  responseId: 'Id de la respuesta',
  itsText: 'Texto',
  notKnown: 'No se sabe',
  leaveLanguagesOut: { one: 'Excluir {n} comparación', other: 'Excluir {n} comparaciones' },
  bringLanguagesBack: { one: 'Recuperar {n} comparación', other: 'Recuperar {n} comparaciones' },
  leaveLanguagesAbout:
    'Las comparaciones con una respuesta así salen de la cola, de las cifras y de los archivos, y terminan las tareas abiertas. No se borra nada. Lo que tiene una respuesta final se queda.',
  languagesAreOut: { one: '{n} comparación está excluida', other: '{n} comparaciones están excluidas' },
  languagesAreBack: { one: '{n} comparación está de vuelta', other: '{n} comparaciones están de vuelta' },
}
