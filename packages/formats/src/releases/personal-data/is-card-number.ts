/** The first digits and the lengths of numbers that card networks give out. */
const NETWORKS: readonly { starts: RegExp; lengths: readonly number[] }[] = [
  { starts: /^4/, lengths: [13, 16, 19] },
  { starts: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { starts: /^3[47]/, lengths: [15] },
  { starts: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { starts: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { starts: /^3(?:0[0-5]|[68])/, lengths: [14] },
  { starts: /^62/, lengths: [16, 17, 18, 19] },
]

/** Whether digits are those of a payment card: of a network's form, with the right check digit (Luhn, ISO/IEC 7812). */
export function isCardNumber(digits: string): boolean {
  const isOfNetwork = NETWORKS.some(({ starts, lengths }) => starts.test(digits) && lengths.includes(digits.length))
  return isOfNetwork && hasCheckDigit(digits)
}

function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48
    const doubled = place % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
