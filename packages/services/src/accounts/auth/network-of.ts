import { isIPv6 } from 'node:net'

/** What counts as one place: an IPv4 address, or the /64 of an IPv6 one, since a single household owns all of it. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/u, '')
  if (!isIPv6(plain)) return address
  // URL normalises an address, with at most one gap.
  const [head = '', tail = ''] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail)
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return `${[...before, ...gap, ...after].slice(0, 4).join(':')}::/64`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
