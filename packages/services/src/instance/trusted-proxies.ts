import { BlockList, isIP } from 'node:net'

/** Whether an address, as a socket reports it, belongs to a trusted proxy. */
export type IsTrustedProxy = (address: string) => boolean

/**
 * Reads addresses and ranges (`10.0.0.0/8`), separated by commas.
 * @returns null when one of them is neither
 */
export function readTrustedProxies(text: string): IsTrustedProxy | null {
  const list = new BlockList()
  for (const one of text.split(',').map((part) => part.trim())) if (!add(list, one)) return null
  return (address) => {
    const plain = plainAddress(address)
    const version = isIP(plain)
    return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
  }
}

/** An IPv4 address without the IPv6 prefix that a dual-stack socket gives it. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function add(list: BlockList, one: string): boolean {
  const [address = '', bits, ...rest] = one.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (bits === undefined) {
    list.addAddress(address, family)
    return true
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false
  list.addSubnet(address, Number(bits), family)
  return true
}
