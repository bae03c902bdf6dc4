"""Loads the files of releases as trainers do. Called by release-files.ts with the folder that it wrote.

Each line says what was loaded by what; a shape whose loader is not installed has its schema checked here, and says so.
"""

import glob
import importlib
import importlib.util
import json
import os
import re
import sys
import tempfile
import types

os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=tempfile.mkdtemp(), HF_DATASETS_DISABLE_PROGRESS_BARS="1")

FOLDER = sys.argv[1]
with open(f"{FOLDER}/rows.json") as file:
    ROWS = json.load(file)

failures = []
said = []


def check(what, run):
    """Runs one check, and goes on whatever comes of it."""
    try:
        print(f"ok: {what}: {run()}", flush=True)
    except Exception as error:  # every failure is told at the end
        cause = error.__cause__ or error
        failures.append(what)
        print(f"FAILED: {what}: {type(cause).__name__}: {str(cause)[:400]}", flush=True)


def needs(module, what, run, otherwise):
    """Runs a check with a library, or another one if that is not installed."""
    if importlib.util.find_spec(module):
        check(f"{what} by {module}", run)
    else:
        said.append(what)
        check(f"{what} by its schema alone ({module} is not installed)", otherwise)


def bare(*packages):
    """Packages whose own modules can be imported without what their __init__ imports."""
    for name in packages:
        parent, _, last = name.rpartition(".")
        place = sys.modules[parent].__path__[0] + f"/{last}" if parent else importlib.util.find_spec(name).submodule_search_locations[0]
        module = types.ModuleType(name)
        module.__path__ = [place]
        sys.modules[name] = module


def path(release, name):
    return f"{FOLDER}/{release}/{name}"


def lines(release, name):
    with open(path(release, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def features_of(release, shape):
    space = {}
    with open(path(release, f"{shape}/features.py"), encoding="utf-8") as file:
        exec(file.read(), space)
    return space["features"]


# datasets ---------------------------------------------------------------------------------------------------------------

import datasets

JSONL = sorted(os.path.basename(os.path.dirname(one)) for one in glob.glob(f"{FOLDER}/early/*/features.py"))


def load_json(files, **more):
    return datasets.load_dataset("json", data_files=files, split="train", cache_dir=tempfile.mkdtemp(), **more)


def size(file):
    return f"{os.path.getsize(file) / 1e6:.0f} MB"


def counted(data, *names):
    expected = sum(ROWS[name] for name in names)
    assert len(data) == expected, f"{len(data)} rows instead of {expected}"
    return f"{expected} rows"


def both_orders(shape):
    names = [f"early/{shape}/train.jsonl", f"late/{shape}/train.jsonl"]
    for order in (names, names[::-1]):
        data = load_json([f"{FOLDER}/{name}" for name in order])
        counted(data, *names)
        declared = features_of("late", shape)
        assert {name: str(one) for name, one in data.features.items()} == {name: str(one) for name, one in declared.items()}, data.features
    return f"{size(f'{FOLDER}/{names[0]}')} and {size(f'{FOLDER}/{names[1]}')}, types as declared"


def with_features(release, shape):
    name = f"{release}/{shape}/train.jsonl"
    data = load_json(f"{FOLDER}/{name}", features=features_of(release, shape))
    return counted(data, name)


def tools_as_written():
    data = load_json(path("tools", "trl/train.jsonl"), features=features_of("tools", "trl"))
    with open(path("tools", "trl/train.jsonl"), encoding="utf-8") as file:
        for row, line in zip(data, file):
            written = json.loads(line)
            for column in ("prompt", "chosen", "rejected"):
                assert row[column] == written[column], (row[column], written[column])
    return "every message has the fields that it was written with"


for shape in JSONL:
    check(f"{shape} of two releases in both orders by datasets {datasets.__version__}", lambda: both_orders(shape))
    check(f"{shape} with features=", lambda: with_features("late", shape))
    check(f"{shape} with tools and features=", lambda: with_features("tools", shape))
check("trl with tools", tools_as_written)

for release in ("early", "late", "tools"):
    for config in ("data", "votes", "responses"):
        def load():
            files = sorted(glob.glob(path(release, f"{config}/train-*.parquet")))
            data = datasets.load_dataset("parquet", data_files=files, split="train", cache_dir=tempfile.mkdtemp())
            return f"{len(files)} files, {counted(data, *(one[len(FOLDER) + 1:] for one in files))}"

        check(f"parquet {config} of {release} by datasets", load)
check(
    "parquet folder as it stands by datasets",
    lambda: str(datasets.load_dataset(path("late", "data"), cache_dir=tempfile.mkdtemp()).num_rows),
)



def as_copied(file):
    space = {}
    os.chdir(os.path.dirname(file))
    with open(file, encoding="utf-8") as text:
        exec(text.read(), space)
    return {name: one.num_rows for name, one in space.items() if isinstance(one, (datasets.Dataset, datasets.DatasetDict))}


for file in sorted(glob.glob(f"{FOLDER}/tools/*.load.py")):
    check(f"the lines to copy of {os.path.basename(file).split('.')[0]}", lambda: as_copied(file))

# The card and Croissant ---------------------------------------------------------------------------------------------------


def card(release):
    from huggingface_hub import DatasetCard

    loaded = DatasetCard.load(path(release, "README.md"))
    assert [one["config_name"] for one in loaded.data.configs] == ["default", "votes", "responses", "scores"], loaded.data
    return loaded.data.pretty_name


def configured(release, config, folder):
    data = datasets.load_dataset(path(release, ""), config, cache_dir=tempfile.mkdtemp())
    wanted = sum(rows for file, rows in ROWS.items() if file.startswith(f"{release}/{folder}/"))
    found = sum(one.num_rows for one in data.values())
    assert found == wanted, f"{found} rows of {wanted}"
    return f"{found} rows in {', '.join(data)}"


def croissant(release):
    import mlcroissant

    dataset = mlcroissant.Dataset(jsonld=path(release, "croissant.json"))
    issues = dataset.metadata.ctx.issues
    assert not issues.errors, issues.errors
    # It does not read lists within lists that are null, of which messages with calls of tools are made.
    names = ("votes", "scores") if release == "tools" else ("default", "votes", "responses", "scores")
    rows = [sum(1 for _ in zip(range(20), dataset.records(name))) for name in names]
    assert all(rows), rows
    return f"{len(issues.warnings)} warnings; read {rows} records: {sorted(issues.warnings)[:3]}"


for release in ("late", "tools"):
    check(f"the card of {release} by huggingface_hub", lambda: card(release))
    for config, folder in {"default": "data", "votes": "votes", "responses": "responses", "scores": "scores"}.items():
        check(f"{config} of {release} by the configurations of its card", lambda: configured(release, config, folder))
    if importlib.util.find_spec("mlcroissant"):
        check(f"the metadata of {release} by mlcroissant", lambda: croissant(release))
    else:
        print("not run: mlcroissant is not installed")

# pandas, CSV ------------------------------------------------------------------------------------------------------------

import pandas


def scores():
    table = pandas.read_csv(path("late", "scores-csv/scores.csv"))
    assert table.columns[0] == "level", table.columns[0]
    assert len(table) == ROWS["late/scores-csv/scores.csv"]
    assert table["identified"].dtype == bool and table["score"].dtype == float
    return f"{len(table)} rows"


def battles():
    table = pandas.read_json(path("early", "arena/train.jsonl"), lines=True)
    assert set(table["winner"]) == {"model_a", "model_b", "tie", "tie (bothbad)"}
    assert table[["model_a", "model_b"]].isin(["model-a", "model-b"]).all().all()
    return f"{len(table)} battles"


check(f"scores-csv by pandas {pandas.__version__}", scores)
check("arena by pandas, with the winners of FastChat", battles)

# TRL: one step on a model of a few numbers --------------------------------------------------------------------------------

TEMPLATE = (
    "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}"
    "{% if 'tool_calls' in m %}{% if m.tool_calls | length != 1 %}{{ raise_exception('one call') }}{% endif %}"
    "{{ m.tool_calls[0].function.name }}{% endif %}</s>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def tokenizer():
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {token: index for index, token in enumerate(["<s>", "</s>", *sorted(pre_tokenizers.ByteLevel.alphabet())])}
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(tokenizer_object=inner, bos_token="<s>", eos_token="</s>", pad_token="</s>")
    made.chat_template = TEMPLATE
    return made


def small(kind):
    from transformers import LlamaConfig, LlamaForCausalLM, LlamaForSequenceClassification

    config = LlamaConfig(
        vocab_size=300, hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2, pad_token_id=1, num_labels=1
    )
    made = LlamaForSequenceClassification(config) if kind == "reward" else LlamaForCausalLM(config)
    folder = tempfile.mkdtemp()
    made.save_pretrained(folder)
    return type(made).from_pretrained(folder)  # DPO and KTO load the model that they compare with from where this one is


def step(kind, data):
    import trl

    trainers = {"dpo": (trl.DPOTrainer, trl.DPOConfig), "kto": (trl.KTOTrainer, trl.KTOConfig), "reward": (trl.RewardTrainer, trl.RewardConfig)}
    trainer, config = trainers[kind]
    args = config(
        output_dir=tempfile.mkdtemp(), max_steps=1, per_device_train_batch_size=2, max_length=2048, report_to=[], use_cpu=True, bf16=False, save_strategy="no"
    )
    made = trainer(model=small(kind), args=args, processing_class=tokenizer(), train_dataset=data)
    made.train()
    return f"one step on {len(data)} rows, loss {made.state.log_history[-1].get('train_loss'):.3f}"


def some(release, shape, features=True):
    more = {"features": features_of(release, shape)} if features else {}
    data = load_json(path(release, f"{shape}/train.jsonl"), **more)
    return data.select(range(len(data) - 16, len(data)))


def untouched(kind, shape):
    return step(kind, some("late", shape, features=False))


if importlib.util.find_spec("trl"):
    import trl

    about = f"by TRL {trl.__version__}"
    for shape in ("trl", "trl-implicit", "trl-standard"):
        check(f"{shape} {about}, DPO", lambda: untouched("dpo", shape))
        check(f"{shape} {about}, reward", lambda: untouched("reward", shape))
    check(f"trl-unpaired {about}, KTO", lambda: untouched("kto", "trl-unpaired"))
    check(f"trl with tools {about}, DPO", lambda: step("dpo", some("tools", "trl")))
    check(f"trl-unpaired with tools {about}, KTO", lambda: step("kto", some("tools", "trl-unpaired")))

    def from_parquet(release, strip):
        data = datasets.load_dataset("parquet", data_files=sorted(glob.glob(path(release, "data/train-*.parquet"))), split="train", cache_dir=tempfile.mkdtemp())
        data = data.select(range(len(data) - 16, len(data)))
        if strip:
            from trl.trainer.utils import remove_none_values

            messages = datasets.List(datasets.Json())
            columns = ("prompt", "chosen", "rejected")
            features = datasets.Features({**data.features, **dict.fromkeys(columns, messages)})
            data = data.map(lambda row: {name: remove_none_values(row[name]) for name in columns}, features=features)
        return data

    check(f"parquet {about}, DPO", lambda: step("dpo", from_parquet("late", False)))
    check(f"parquet {about}, reward", lambda: step("reward", from_parquet("late", False)))
    check(f"parquet with tools, after remove_none_values, {about}, DPO", lambda: step("dpo", from_parquet("tools", True)))
else:
    said.append("TRL")
    print("not run: TRL is not installed")

# LLaMA-Factory ------------------------------------------------------------------------------------------------------------


def llama_factory():
    bare("llamafactory", "llamafactory.data", "llamafactory.extras")
    converter = importlib.import_module("llamafactory.data.converter")
    parser = importlib.import_module("llamafactory.data.parser")
    done = 0
    for release in ("late", "tools"):
        folder = path(release, "llama-factory")
        for attribute in parser.get_dataset_list(["tiebreak_train", "tiebreak_test"], folder):
            args = types.SimpleNamespace(media_dir=folder)
            convert = converter.get_dataset_converter(attribute.formatting, attribute, args)
            for row in lines(release, f"llama-factory/{attribute.dataset_name}"):
                made = convert(row)
                assert made["_prompt"] and len(made["_response"]) == 2, made
                done += 1
    return f"{done} rows converted"


def llama_factory_schema():
    with open(path("late", "llama-factory/dataset_info.json")) as file:
        info = json.load(file)
    for entry in info.values():
        assert entry["formatting"] == "sharegpt" and entry["ranking"] is True
        for row in lines("late", f"llama-factory/{entry['file_name']}"):
            assert len(row["conversations"]) % 2 == 1 and row["chosen"]["from"] == row["rejected"]["from"] == "gpt"
    return "fields"


needs("llamafactory", "llama-factory", llama_factory, llama_factory_schema)

# axolotl ------------------------------------------------------------------------------------------------------------------


def axolotl():
    bare("axolotl", "axolotl.utils", "axolotl.utils.schemas", "axolotl.prompt_strategies", "axolotl.prompt_strategies.dpo")
    strategy = importlib.import_module("axolotl.prompt_strategies.dpo.chat_template")
    settings = {"datasets": [{}], "chat_template": "chatml"}
    transform, _ = strategy.default(type("Settings", (dict,), {"__getattr__": dict.get})(settings))
    rows = lines("late", "axolotl/train.jsonl")
    for row in rows:
        made = transform(row, tokenizer=tokenizer_once)
        assert made["chosen"].startswith(row["chosen"]["content"]), made
    return f"{len(rows)} rows transformed"


def axolotl_schema():
    for row in lines("late", "axolotl/train.jsonl"):
        assert isinstance(row["messages"], list) and row["chosen"].keys() == {"role", "content"}
    return "fields"


if importlib.util.find_spec("transformers"):
    tokenizer_once = tokenizer()
needs("axolotl", "axolotl", axolotl, axolotl_schema)

# OpenRLHF -----------------------------------------------------------------------------------------------------------------


def openrlhf():
    bare("openrlhf", "openrlhf.datasets", "openrlhf.utils")
    reward = importlib.import_module("openrlhf.datasets.reward_dataset")
    rows = lines("late", "openrlhf/train.jsonl")
    for row in rows:
        prompt, chosen, rejected, margin = reward.preprocess_data(row, None, "prompt", "chosen", "rejected", tokenizer_once.apply_chat_template)
        assert row["chosen"][0]["content"] in chosen and row["rejected"][0]["content"] in rejected and margin == row["margin"]
    return f"{len(rows)} rows preprocessed, with margins"


def openrlhf_schema():
    for row in lines("late", "openrlhf/train.jsonl"):
        assert all(isinstance(row[name], list) for name in ("prompt", "chosen", "rejected"))
    return "fields"


needs("openrlhf", "openrlhf", openrlhf, openrlhf_schema)

# verl ---------------------------------------------------------------------------------------------------------------------


def verl():
    bare("verl", "verl.utils", "verl.utils.dataset")
    sys.modules["verl.utils"].hf_tokenizer = None  # only for a tokenizer that is given by its name
    dataset = importlib.import_module("verl.utils.dataset.rm_dataset")
    made = dataset.RMDataset([path("late", "verl/train.parquet")], tokenizer_once, max_length=512, cache_dir=tempfile.mkdtemp())
    assert len(made) == ROWS["late/verl/train.parquet"]
    assert made[0]["input_ids"].shape == (2, 512)
    return f"{len(made)} rows"


def verl_schema():
    table = pandas.read_parquet(path("late", "verl/train.parquet"))
    assert all(table[name].map(type).eq(str).all() for name in ("prompt", "chosen", "rejected"))
    return "columns"


needs("verl", "verl", verl, verl_schema)

# Programs that no registry serves: their documented fields ------------------------------------------------------------------


def openai():
    for release in ("late", "tools"):
        for row in lines(release, "openai-dpo/train.jsonl"):
            assert row.keys() == {"input", "preferred_output", "non_preferred_output"}
            assert row["input"].keys() in ({"messages"}, {"messages", "tools", "parallel_tool_calls"})
            assert row["input"].get("tools") != []
            for output in (row["preferred_output"], row["non_preferred_output"]):
                assert len(output) == 1 and output[0]["role"] == "assistant"
    return "three keys, one message by the assistant in each output"


def nemo():
    for release in ("late", "tools"):
        for row in lines(release, "nemo-rl/train.jsonl"):
            assert [one["rank"] for one in row["completions"]] == [0, 1]
            for messages in (row["context"], *(one["completion"] for one in row["completions"])):
                assert all({"role", "content"} <= message.keys() for message in messages)
    return "a context and completions of ranks 0 and 1"


def helpsteer():
    for row in lines("late", "helpsteer3/train.jsonl"):
        assert -3 <= row["overall_preference"] <= 3 and isinstance(row["response1"], str) and isinstance(row["context"], list)
    return "preferences from -3 to 3"


for name, run in (("openai-dpo", openai), ("nemo-rl", nemo), ("helpsteer3", helpsteer)):
    said.append(name)
    check(f"{name} by its schema alone (no registry serves its loader)", run)

print(f"{len(failures)} failed: {', '.join(failures)}" if failures else "all passed", flush=True)
print(f"by schema alone: {', '.join(said)}")
sys.exit(1 if failures else 0)
