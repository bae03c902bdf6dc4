import { BlockList, isIP, isIPv4 } from 'node:net'

/** IPv4 that is not on the public internet: private, of this machine, of this link, shared, for tests, for groups, reserved. */
const NOT_GLOBAL = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  add(NOT_GLOBAL, range, 'ipv4')

/** IPv6 that is: what is assigned, without the parts for tests and those that lead to an IPv4 address. */
const GLOBAL = new BlockList()
add(GLOBAL, '2000::/3', 'ipv6')
const NOT_GLOBAL_6 = new BlockList()
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) add(NOT_GLOBAL_6, range, 'ipv6')

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', bits = ''] = range.split('/')
  list.addSubnet(net, Number(bits), family)
}

/** Whether an address is one of the public internet; anything that is no address is not. */
export function isGlobal(address: string): boolean {
  if (isIP(address) === 0) return false
  if (isIPv4(address)) return !NOT_GLOBAL.check(address)
  return GLOBAL.check(address, 'ipv6') && !NOT_GLOBAL_6.check(address, 'ipv6')
}
