/** What a response is called on the page of its comparison: A, B, … in the comparison's own order. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place)
}
