// Before each file of unit tests: properties that name no number of cases take the one that was asked for.
import process from 'node:process'

if (process.env['PROPERTY_RUNS'] !== undefined) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ numRuns: Number(process.env['PROPERTY_RUNS']) })
}
