/** Whether text between two dollar signs is rather two prices: "$5 and costs$". A formula that starts with a figure has an operator or a command. */
export function looksLikeMoney(text: string): boolean {
  return /^\d/.test(text) && /[A-Za-z]{2}/.test(text) && !/[\\^_=]/.test(text)
}
