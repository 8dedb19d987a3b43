import process from 'node:process'

/** How many cases a property is tried with: as many as usual, or, in the soak, as `PROPERTY_RUNS` says. */
export const propertyRuns = (usual: number): number => Number(process.env['PROPERTY_RUNS'] ?? usual)
