import { useMediaQuery } from '@mantine/hooks'

/** True on a phone, where tables are cards and filters fold. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false }) ?? false
}
