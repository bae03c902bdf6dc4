/** What is said of scores that borrow from systems. */
export const pooledEnglish = {
  pooledScore: 'Pooled: {score} [{low}, {high}] logits',
  withinPrompt: 'Within this prompt: {score} [{low}, {high}]',
  ownAlone: 'Own judgements alone: {score} [{low}, {high}] logits',
  ownAloneNoInterval: 'Own judgements alone: {score} logits, no interval',
  'rests.own': 'Rests on its own judgements, which would determine it by themselves.',
  'rests.both': 'Rests on its own judgements, and on its system: by themselves they would not determine it.',
  'rests.system':
    'Rests on its system alone: no judgement says whether this response is better or worse than another one.',
  'rests.none': 'No pooled score: neither this response nor its system was compared with another one.',
  withoutSystem: 'It names no system, so its pooled score holds within this prompt only.',
  aboutPooled:
    'A pooled score borrows from responses of the same system to other prompts; 0 is the average system. Responses to different prompts can be compared by it, but only through their systems. The score within a prompt is less the mean of the judged responses to it, so that its interval is for comparing these. A score of own judgements alone holds within its prompt.',
  unlinkedHere: 'Some of these systems are not linked by comparisons: their pooled scores cannot be compared.',
  theFitWas:
    '{confidence} intervals. Own judgements alone: prior σ {prior}. Pooled: τ {tau}, prior σ of systems {systems}.',
  theFitWasPlain: '{confidence} intervals. Prior σ {prior}.',
  'notPooled.too_large':
    'The scores of this fit were not pooled: there are too many systems, too many responses to one prompt, or too many prompts with responses that name no system. Scores of own judgements stand as they are.',
  'notPooled.not_converged':
    'The scores of this fit were not pooled: the calculation stopped before it settled. Scores of own judgements stand as they are.',
  'notPooled.not_identified':
    'The scores of this fit were not pooled: the judgements do not determine how much responses of a system differ. Scores of own judgements stand as they are.',
  'pooled.tau_smallest':
    'τ is the smallest of those that were tried: responses may lie even nearer to the level of their system.',
  'pooled.tau_largest':
    'τ is the largest of those that were tried: responses may lie even farther from the level of their system.',
  'pooled.tau_given': 'Fewer than 20 pairs of responses were judged, too few to choose τ: it was set to 1.',
  'pooled.unlinked':
    'Some systems are not linked with others by any chain of comparisons: pooled scores can be compared only where they are.',
}
