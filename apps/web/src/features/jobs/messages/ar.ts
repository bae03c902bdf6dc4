import type { Catalogue } from '#shared/messages/texts.ts'
import type { JobsKey } from './texts.ts'

export const catalogue: Catalogue<JobsKey> = {
  job: 'العملية',
  progress: 'التقدم',
  requested: 'وقت الطلب',
  duration: 'المدة',
  jobs: 'العمليات',
  importsComparisonsFitsAnd:
    'يجري الاستيراد وإنشاء المقارنات وحساب الدرجات والتصدير في الخلفية. تُحدَّث هذه القائمة أثناء ذلك.',
  theJobs: 'العمليات',
  noJobsYet: 'لا عمليات بعد',
  theFirstImportStartsOne: 'يبدأ أول استيراد عملية.',
}
