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
  'format.openai-dpo': 'أزواج تفضيل OpenAI',
  'format.openai-dpo.summary': 'أزواج كما تأخذها OpenAI وAzure وFireworks وTogether.',
  'format.llama-factory': 'أزواج LLaMA-Factory',
  'format.llama-factory.summary': 'صفوف ShareGPT أو Alpaca بمختار ومرفوض، ورسائل الإصدار 1.',
  'format.axolotl': 'أزواج axolotl',
  'format.axolotl.summary': 'رسائل مع رسالتين منفردتين، أو أسماء axolotl الأخرى.',
  'format.nemo': 'رتب NeMo',
  'format.nemo.summary': 'ردود برتب، وأزواج NeMo-Aligner.',
  'format.ms-swift': 'أزواج ms-swift',
  'format.ms-swift.summary': 'محادثات تنتهي بالرد الأفضل ومعها المرفوض.',
  'option.trl.judged': 'من قيّم',
  'option.trl.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'option.openai-dpo.judged': 'من قيّم',
  'option.openai-dpo.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'option.llama-factory.judged': 'من قيّم',
  'option.llama-factory.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'option.axolotl.judged': 'من قيّم',
  'option.axolotl.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'option.nemo.judged': 'من قيّم',
  'option.nemo.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'option.ms-swift.judged': 'من قيّم',
  'option.ms-swift.judged.help':
    'people: تُحتسب التقييمات؛ program: تُحفظ ولا تُحتسب أبدًا، كما مع unknown؛ nobody: تُستورد الطلبات والردود فقط.',
  'format.trl.help.0': '«chosen» و«rejected» نص أو رسائل، مع «prompt» منفصل أو تبدأ به.',
  'format.trl.help.1': '«completion» مع «label» ردّ بلا مقارنة، وتُجمع الردود على الطلب نفسه.',
  'format.trl.help.2': 'يقرأ OpenRLHF الشيء نفسه، ويمكن إعادة استيراد تصديرنا لأزواج TRL.',
  'format.openai-dpo.help.0': 'في «input» رسائل الطلب، وفي «preferred_output» و«non_preferred_output» رسائل الردين.',
  'format.llama-factory.help.0': '«conversations»، أو «instruction» مع «input»، هو الطلب.',
  'format.llama-factory.help.1': 'الصف الذي فيه «kto_tag» رد بلا مقارنة.',
  'format.axolotl.help.0': '«messages» أو «question» أو «input» أو «instruction» هو الطلب.',
  'format.nemo.help.0': 'الرتبة الأقل هي الأفضل، والمتساوية تعادل.',
  'format.ms-swift.help.0': 'ينتهي «messages» بالرد المختار، و«rejected_response» أو «rejected_messages» هو الآخر.',
}
