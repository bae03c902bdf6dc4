export { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
export { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
export { getResponseScores } from '@tiebreak/services/measures/get-response-scores.ts'
export { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
