import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { RegistryTexts } from '#shared/messages/texts.ts'

/** The import formats and their options. */
export const formatTexts: RegistryTexts<ImportFormat> = {
  'format.own-jsonl': '‏JSONL الخاص',
  'format.own-jsonl.summary': 'طلب في كل صف، فيه «prompt» و«responses» وربما «votes».',
  'format.own-jsonl.help.0': '«prompt» نص، أو قائمة رسائل لها role و content.',
  'format.own-jsonl.help.1': 'للرد «text» أو «messages»؛ و«system» هو من كتبه ولا يراه المقيّمون أبدًا.',
  'format.own-jsonl.help.2': '«votes» اختياري. «ranks» يتبع «responses»: ‏1 هو الأفضل، والأرقام المتساوية تعادل.',
  'format.own-jsonl.help.3': 'لـ «كلاهما سيئ» يكون «ranks» null و«bothBad» true. احذف «shown» إن كان مجهولًا.',
  'format.trl': 'أزواج TRL',
  'format.trl.summary': 'أزواج مختار ومرفوض من Hugging Face TRL، أو ردود لها وسم.',
  'option.trl.judged': 'من قيّم',
  'option.trl.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'format.trl.help.0': '«chosen» و«rejected» نص أو رسائل، مع «prompt» منفصل أو تبدأ به.',
  'format.trl.help.1': '«completion» مع «label» ردّ بلا مقارنة، وتُجمع الردود على الطلب نفسه.',
  'format.trl.help.2': 'يقرأ OpenRLHF الشيء نفسه، ويمكن إعادة استيراد تصديرنا لأزواج TRL.',
}
