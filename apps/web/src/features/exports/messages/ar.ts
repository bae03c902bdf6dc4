import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { Catalogue, RegistryTexts } from '#shared/messages/texts.ts'
import type { ExportsKey } from './texts.ts'

export const catalogue: Catalogue<ExportsKey> & RegistryTexts<ExportFormat> = {
  datasets: 'مجموعات البيانات',
  filesMadeFromTheJudgementsThat: 'ملفات من التقييمات المحتسبة. كل ما يُستثنى يُذكر عدده.',
  thisExportFailed: 'فشل هذا التصدير',
  theFileIsGone: 'الملف لم يعد موجودًا',
  itIsNoLongerInThe: 'لم يعد في مجلد بيانات هذا الخادم. أنشئ التصدير من جديد. ما زال البيان يذكر ما كان فيه.',
  nothingWasLeftOut: 'لم يُستثنَ شيء.',
  theTokenNeedsTheScopeExport: 'يحتاج الرمز إلى نطاق «تصدير». أنشئ رمزًا في «رموز API».',
  exports: 'عمليات التصدير',
  theExports: 'عمليات التصدير',
  noExportsYet: 'لا تصدير بعد',
  createOneAboveItHoldsThe: 'أنشئ واحدًا أعلاه. يضم تقييمات تلك اللحظة.',
  formats: 'الصيغ',
  theExportWasNotStarted: 'لم يبدأ التصدير',
  earlierExportsAreUnchanged: 'عمليات التصدير السابقة لم تتغير.',
  making: 'جارٍ إنشاء {name}',
  makeAgain: 'لم يتغير شيء. يمكنك إنشاؤه من جديد.',
  leftOut: 'المستثنى: {what}.',
  upTo: 'كل ما وصل قبل {at} مُدرج.',
  nextOne: 'وصل أثناء إنشاء الملف وسيكون في التالي: {what}.',
  notIncluded: 'غير مُدرج: {what}',
  heldBack:
    'وصلت قبل طلب هذا الملف، لكن معاملة مفتوحة في قاعدة البيانات حجبتها. أنشئ الملف من جديد لاحقًا، وإن تكرر ذلك فأبلغ من يدير قاعدة البيانات. مجموع ما ليس في الملف: {what}.',
  download: 'تنزيل',
  fromScript: 'من نص برمجي',
  started: '{format}: بدأ التصدير',
  sampleOf: 'عيّنة: {name}',
  downloadManifest: 'تنزيل البيان',
  aboutManifest: 'لا يذكر الملف نفسه ما يشمله وما استُثني. يذكره البيان (JSON) مع المجموع الاختباري. مرّر الاثنين معًا.',
  aboutManifestNames:
    'لا يذكر الملف نفسه ما يشمله وما استُثني. يذكره البيان (JSON) مع المجموع الاختباري. مرّر الاثنين معًا. يسمّي هذا البيان الأشخاص لأنك مسؤول؛ أما بيان المهندس ففيه أسماء مستعارة.',
  rowsBytes: {
    zero: '{n} صف، {bytes}.',
    one: 'صف واحد، {bytes}.',
    two: 'صفان، {bytes}.',
    few: '{n} صفوف، {bytes}.',
    many: '{n} صفًا، {bytes}.',
    other: '{n} صف، {bytes}.',
  },
  create: 'إنشاء {label}',
  'format.trl': 'أزواج TRL',
  'format.trl.help':
    'للتدريب: سطر لكل زوج حسمه مراجع أو الأغلبية، بصيغة محادثة مع طلب صريح كما تقرؤها أدوات DPO والمكافأة في TRL و OpenRLHF. يُستثنى التعادل و«كلاهما سيئ» ويُذكر عددهما.',
  'format.votes': 'أصوات خام',
  'format.votes.help':
    'لتحليلك الخاص: سطر لكل تقييم محتسب، بما فيه التعادل و«كلاهما سيئ»، مع أسماء مستعارة وترتيب العرض والأوقات. تليها إجابات المراجعين النهائية مميَّزة.',
  'format.scores': 'درجات المكافأة',
  'format.scores.help':
    'للترتيب أو لتدريب نموذج مكافأة: سطر لكل رد ولكل نظام، مع الخطأ المعياري والمجال والمكوّن (CSV).',
  'format.own': 'JSONL الخاص',
  'format.own.help':
    'لنقل مشروع إلى مكان آخر: سطر لكل طلب، مقيَّمًا كان أم لا، مع ردوده والأنظمة والوسوم والبيانات الوصفية والأصوات، ومنها أصوات البرامج والتكرارات، بأسماء مستعارة. باستيراده في مشروع فارغ ينشأ مشروع مماثل.',
  'option.trl.margin': 'مع الهوامش',
  'option.trl.margin.help':
    'هامش في كل صف. يُدخله RewardTrainer في TRL في دالة الخسارة أينما وجده؛ ولا تقرؤه أدوات أخرى.',
}
