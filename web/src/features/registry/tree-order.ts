interface Node {
  id: string
  code: string
  parent_id?: string | null
}

/**
 * Units in the order of the tree: each one followed by those below it, sisters by code. One whose parent is not among
 * them (out of sight) stands at the outer level.
 */
export function flatten<U extends Node>(units: U[]): { unit: U; depth: number }[] {
  const known = new Set(units.map((unit) => unit.id))
  const below = new Map<string | null, U[]>()
  for (const unit of units) {
    const parent = unit.parent_id && known.has(unit.parent_id) ? unit.parent_id : null
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const walk = (parent: string | null, depth: number): { unit: U; depth: number }[] =>
    (below.get(parent) ?? [])
      .sort((left, right) => left.code.localeCompare(right.code, 'vi'))
      .flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}
