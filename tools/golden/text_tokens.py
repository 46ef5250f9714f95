# SPDX-License-Identifier: Apache-2.0
"""Makes small tokenizers of every kind, and what transformers makes of texts, for GoldenTokensTest.

Each is trained on a few lines of chemistry and kept twice: as the files of older models, and as the
tokenizer.json that transformers makes of them. All lie in golden/tokens.zip, one folder each; the
texts and their ids in tokens.json beside it.

    python tools/golden/text_tokens.py
"""
import io
import json
import pathlib
import re
import sys
import tempfile
import zipfile

import sentencepiece
import tokenizers
import transformers
from tokenizers import models, normalizers, pre_tokenizers, trainers

here = pathlib.Path(__file__).resolve().parents[2]
golden = here / "org.gollum.engine/src/test/resources/golden"
temporary = tempfile.TemporaryDirectory()
root = pathlib.Path(temporary.name)

lines = """CC(=O)Oc1ccccc1C(=O)O
Brc1ccccc1.OB(O)c1ccccc1>>c1ccc(-c2ccccc2)cc1
CN1C=NC2=C1C(=O)N(C(=O)N2C)C
C[C@H](N)C(=O)O.Cl
F[C@@H](Cl)Br
[Na+].[O-]c1ccccc1
O=C(O)C(F)(F)F
CCN(CC)CC.CS(C)=O
The mixture was heated to 80 °C for 12 h and then cooled to room temperature.
The residue was purified by column chromatography on silica gel (hexane/EtOAc 4:1).
To a solution of the aryl bromide (1.0 mmol) in toluene (5 mL) was added Pd(OAc)2 (2 mol%).
Stirred at 25 °C; quenched with water, extracted with ethyl acetate, dried over Na2SO4.
The yield was 87% as a white solid. It's dry, isn't it?
Solvents: DMF, DMSO, MeCN, THF, 1,4-dioxane; bases: K2CO3, Cs2CO3, Et3N.
Ligand XPhos, 5 µL of a 0.1 M solution, 100 μmol, ΔT = 3 K, naïve café.
Temperatur über 60 °C, Ausbeute 40 Prozent; résumé de la réaction.
反应在80度下进行, 収率は九割でした.""".split("\n")
corpus = lines * 4

texts = [
    "", "C", " ", "CC(=O)Oc1ccccc1C(=O)O", "Brc1ccccc1.OB(O)c1ccccc1>>c1ccc(-c2ccccc2)cc1",
    "C[C@H](N)C(=O)O.[Na+].[O-]", "The mixture was heated to 80 °C for 12 h.",
    "Step 1: stirred.\nStep 2: quenched\r\nwith water.\n\n\tFiltered.", "  two  spaces   and more ",
    "naïve café über résumé ÀÉÎ ß ẞ İ ı", "cafe\u0301 e\u0302\u0323 combining", "反应在80度 収率は九割 한국어",
    "🧪 👩\u200d🔬 flask", "5 \u00b5L 100 \u03bcmol Δ ° ∆ \u00c5 \u212b ℃ ½ ﬁ ２", "It's they'll I'M don't",
    "a\u00a0b\u200bc\u2028d\ufeffe\u00adf", "\u0000\u0007\u007f\u0085 control", "supercalifragilistic" * 8,
    "x\ufffdy", "1,000,000 , 2,5", "``quoted'' \"text\"", "a<s>b</s> <mask> [MASK]c [CLS] <unk>",
    "<|endoftext|> <|im_start|>user <extra_id_0> new1 <extra", "▁ ▁▁ Ġ ##ing",
    "C%10CC%(123)C|^1| c1[nH]ccc1 [13CH4] [Xyz] ~ ? * $ @ /C=C\\ Q",
]


def write(name, files):
    folder = root / name
    folder.mkdir(parents=True)
    for file, content in files.items():
        if isinstance(content, bytes):
            (folder / file).write_bytes(content)
        elif isinstance(content, str):
            (folder / file).write_text(content, encoding="utf-8", newline="")
        else:
            (folder / file).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


results = {}


def record(name, folder, kind, fast_too=True):
    """What the fast tokenizer of transformers makes of the texts."""
    tokenizer = kind.from_pretrained(str(folder))
    results[name] = [tokenizer(text)["input_ids"] for text in texts]
    if fast_too:
        fast = root / (name + "-fast")
        fast.mkdir()
        tokenizer.backend_tokenizer.save(str(fast / "tokenizer.json"))
        (fast / "config.json").write_text("{}")
        results[name + "-fast"] = results[name]


# WordPiece
bert_specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def wordpiece(lower):
    t = tokenizers.Tokenizer(models.WordPiece(unk_token="[UNK]"))
    t.normalizer = normalizers.BertNormalizer(lowercase=lower)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.train_from_iterator(corpus, trainers.WordPieceTrainer(
        vocab_size=300, special_tokens=bert_specials, show_progress=False))
    vocabulary = t.get_vocab()
    return "".join(token + "\n" for token in sorted(vocabulary, key=vocabulary.get))


bert = {"model_type": "bert"}
record("wordpiece", write("wordpiece", {"vocab.txt": wordpiece(True), "config.json": bert}),
       transformers.BertTokenizerFast)
record("wordpiece-cased", write("wordpiece-cased", {
    "vocab.txt": wordpiece(False), "config.json": bert,
    "tokenizer_config.json": {"do_lower_case": False, "strip_accents": True,
                              "tokenize_chinese_chars": False, "truncation_side": "left",
                              "tokenizer_class": "BertTokenizer"},
    "special_tokens_map.json": {"mask_token": {
        "content": "[MASK]", "lstrip": True, "rstrip": False, "normalized": False,
        "single_word": False}},
    "added_tokens.json": {"new1": 300}}), transformers.BertTokenizerFast)
assert wordpiece(False).count("\n") == 300

# byte-level BPE


def byte_level(specials):
    t = tokenizers.Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.train_from_iterator(corpus, trainers.BpeTrainer(
        vocab_size=500, special_tokens=specials, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    state = json.loads(t.to_str())["model"]
    merges = [m if isinstance(m, str) else " ".join(m) for m in state["merges"]]
    return {"vocab.json": state["vocab"], "merges.txt": "#version: 0.2\n" + "\n".join(merges) + "\n"}


roberta = byte_level(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
record("roberta", write("roberta", {**roberta, "config.json": {"model_type": "roberta"}}),
       transformers.RobertaTokenizerFast)
record("roberta-prefixed", write("roberta-prefixed", {
    **roberta, "tokenizer_config.json": {"add_prefix_space": True,
                                         "tokenizer_class": "RobertaTokenizer"},
    "special_tokens_map.json": {
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "sep_token": "</s>",
        "pad_token": "<pad>", "cls_token": "<s>",
        "mask_token": {"content": "<mask>", "single_word": False, "lstrip": True, "rstrip": False,
                       "normalized": False}}}), transformers.RobertaTokenizerFast)
gpt2 = byte_level(["<|endoftext|>"])
record("gpt2", write("gpt2", {**gpt2, "config.json": {"model_type": "gpt2"}}),
       transformers.GPT2TokenizerFast)
record("gpt2-opened", write("gpt2-opened", {
    **gpt2, "tokenizer_config.json": {"add_bos_token": True, "add_prefix_space": True,
                                      "tokenizer_class": "GPT2TokenizerFast"}}),
    transformers.GPT2TokenizerFast)
qwen = byte_level([])
size = len(qwen["vocab.json"])
added = {str(size + i): {"content": token, "lstrip": False, "normalized": False, "rstrip": False,
                         "single_word": False, "special": True}
         for i, token in enumerate(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])}
record("qwen", write("qwen", {**qwen, "config.json": {"model_type": "qwen2"},
                              "tokenizer_config.json": {
    "added_tokens_decoder": added, "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
    "add_prefix_space": False, "bos_token": None, "eos_token": "<|im_end|>",
    "pad_token": "<|endoftext|>", "unk_token": None, "tokenizer_class": "Qwen2Tokenizer"}}),
    transformers.Qwen2TokenizerFast)

# SentencePiece; a table of characters of its own, because the usual one has 240 KB
rules = root / "rules.tsv"
rules.write_text("".join(
    " ".join(f"{ord(c):X}" for c in old) + "\t" + " ".join(f"{ord(c):X}" for c in new) + "\n"
    for old, new in [("ﬁ", "fi"), ("２", "2"), ("½", "1⁄2"), ("\u00a0", " "), ("\u200b", " "),
                     ("℃", "°C"), ("\t", " "), ("\n", " "), ("\r", " "), ("\u03bc", "\u00b5"),
                     ("e\u0301", "\u00e9"), ("\u212b", "\u00c5")]), encoding="utf-8")


def piece_model(kind, size, **more):
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus), model_writer=out, model_type=kind, vocab_size=size,
        character_coverage=1.0, hard_vocab_limit=False, minloglevel=2, num_threads=1, **more)
    return out.getvalue()


t5 = piece_model("unigram", 260, pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
                 normalization_rule_tsv=str(rules))
record("t5", write("t5", {"spiece.model": t5, "config.json": {"model_type": "t5"}}),
       transformers.T5TokenizerFast)
record("t5-few", write("t5-few", {"spiece.model": t5, "tokenizer_config.json": {
    "extra_ids": 3, "legacy": False, "tokenizer_class": "T5Tokenizer",
    "additional_special_tokens": [f"<extra_id_{i}>" for i in range(3)]}}),
    transformers.T5TokenizerFast)
record("xlm-roberta", write("xlm-roberta", {
    "sentencepiece.bpe.model": piece_model("unigram", 250, normalization_rule_tsv=str(rules)),
    "config.json": {"model_type": "xlm-roberta"}}), transformers.XLMRobertaTokenizerFast)
albert = piece_model("unigram", 250, pad_id=0, unk_id=1, eos_id=-1, bos_id=-1,
                     control_symbols="[CLS],[SEP],[MASK]", user_defined_symbols='(,),",-',
                     normalization_rule_name="identity")
record("albert", write("albert", {"spiece.model": albert, "config.json": {"model_type": "albert"}}),
       transformers.AlbertTokenizerFast)
record("albert-cased", write("albert-cased", {
    "spiece.model": albert, "tokenizer_config.json": {
        "do_lower_case": False, "keep_accents": True, "tokenizer_class": "AlbertTokenizer"}}),
    transformers.AlbertTokenizerFast)
llama = piece_model("bpe", 560, byte_fallback=True, normalization_rule_name="identity",
                    remove_extra_whitespaces=False)
record("llama", write("llama", {"tokenizer.model": llama, "config.json": {"model_type": "llama"}}),
       transformers.LlamaTokenizerFast)
record("llama-new", write("llama-new", {"tokenizer.model": llama, "tokenizer_config.json": {
    "legacy": False, "add_bos_token": True, "add_eos_token": True, "bos_token": "<s>",
    "eos_token": "</s>", "unk_token": "<unk>", "tokenizer_class": "LlamaTokenizer"}}),
    transformers.LlamaTokenizerFast)

# SMILES tokens: rxnfp's and its kin have the files of a BERT, and cut by one expression
smiles = re.compile(r"(\%\([0-9]{3}\)|\[[^\]]+]|Br?|Cl?|N|O|S|P|F|I|b|c|n|o|s|p|\||\(|\)|\.|=|#|-|\+"
                    r"|\\|\/|:|~|@|\?|>>?|\*|\$|\%[0-9]{2}|[0-9])")
words = bert_specials + ["[unused1]"] + sorted({w for line in lines[:8] for w in smiles.findall(line)})
write("smiles", {"vocab.txt": "".join(w + "\n" for w in words), "config.json": bert,
                 "tokenizer_config.json": {}})
number = {w: i for i, w in enumerate(words)}
results["smiles"] = [[2] + [number.get(w, 1) for w in smiles.findall(text)] + [3] for text in texts]

(golden / "tokens.json").write_text(json.dumps({
    "script": "tools/golden/text_tokens.py",
    "versions": {"python": sys.version.split()[0], "transformers": transformers.__version__,
                 "tokenizers": tokenizers.__version__, "sentencepiece": sentencepiece.__version__},
    "texts": texts, "ids": results}) + "\n", encoding="utf-8")
with zipfile.ZipFile(golden / "tokens.zip", "w") as all_files:
    for file in sorted(root.rglob("*")):
        if file.is_file() and file != rules:
            all_files.writestr(zipfile.ZipInfo(str(file.relative_to(root))), file.read_bytes(),
                               compress_type=zipfile.ZIP_DEFLATED)
