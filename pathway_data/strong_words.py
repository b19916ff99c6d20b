"""Words that bind, recommend or leave no exception, as far as a Danish text says them itself.

A word is not said where the sentence asks, directly or not ("om borgeren skal have en plan"),
sets a condition ("hvis samtalen skal regnes med"), denies a duty ("skal ikke", "ikke en pligt"),
quotes, or tells what somebody means. That something "skal afklares" is told of the reader's
answers, not by a source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """What a strong word claims."""

    DUTY = "duty"
    ADVICE = "advice"
    DEGREE = "degree"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class StrongWord:
    """A strong word of a text, as it stands there, what it claims, and in which sentence."""

    word: str
    claim: Claim
    sentence: str


_MAY_NOT = r"må (?:\w+ ){0,3}?ikke|ikke må|må (?:\w+ )?kun|kun må"
_DUTIES = (
    rf"skal|{_MAY_NOT}|\w*pligt(?:en|er|erne)?|\w*pligtig\w*|forpligt\w+|obligatorisk\w*"
    r"|\w*krav(?:et|ene)?|kræves|påkrævet|pålagt|pålægge[rs]|ret(?:ten)? til|har ret|berettig\w+"
    r"|rettighed\w*|forbud\w*|garanter\w+|garanti\w*|nødt til|tvunge[nt]"
)
_PATTERNS = (
    (Claim.DUTY, re.compile(rf"\b(?:{_DUTIES})\b", re.IGNORECASE)),
    (Claim.ADVICE, re.compile(r"\b(?:bør|anbefale[rs]|anbefalet)\b", re.IGNORECASE)),
    (
        Claim.DEGREE,
        re.compile(
            r"\b(?:altid|aldrig|mest|flest|fleste|udelukkende|samtlige|enhver|ethvert|eneste"
            r"|ubetinget|uden undtagelse|hver gang"
            r"|vigtigste?|bedste?|største?|hyppigste?)\b",
            re.IGNORECASE,
        ),
    ),
    (Claim.SCOPE, re.compile(r"\b(?:kun|alle)\b", re.IGNORECASE)),
)
_QUOTED = re.compile(r'"[^"]*"|»[^«]*«|“[^”]*”')
_SENTENCES = re.compile(r"(?<=[.!?;:])\s+")
_MEANING = re.compile(
    r"\b(?:mener|foreslår|ønsker|håber|spørger|ifølge|opfattelse|lægger op til|vil have)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(r"^(?:og|eller|men|samt|så)\s+", re.IGNORECASE)
_OPENING = re.compile(r"^(?:om|hvis|når|før|inden|medmindre)\b", re.IGNORECASE)
_VERB_FIRST = re.compile(r"^(?:er|har|kan|vil|bliver|får) [^,]*$", re.IGNORECASE)
"""A condition without a word of its own: "Er kun det ene opfyldt, …"."""
_ASKING = re.compile(r"\b(?:hvad|hvem|hvor|hvornår|hvordan|hvorfor|hvilke[nt]?)\b", re.IGNORECASE)
_INSERTED = re.compile(r"^(?:der|som|hvis|når)\b", re.IGNORECASE)
_FORBIDS = re.compile(r"\bmå\b", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"^\s+(?:\w+\s+)?(?:ikke|hverken)\b", re.IGNORECASE)
_CLARIFIED = re.compile(r"^(?:\s+\w+){0,2}\s+afklare[st]\b", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:ikke|ingen|intet|uden|hverken)(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)


def strong_words(text: str) -> Iterator[StrongWord]:
    """Every strong word that a text says itself, in its order within each sentence."""
    for sentence in _SENTENCES.split(_QUOTED.sub("", " ".join(text.split()))):
        if not sentence.endswith("?"):
            for claim, pattern in _PATTERNS:
                for match in pattern.finditer(sentence):
                    if _is_said(sentence, match, claim):
                        yield StrongWord(match.group(), claim, sentence)


def _is_said(sentence: str, match: re.Match[str], claim: Claim) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _MEANING.search(before) or _asks(before) or _is_condition(before, after, claim):
        return False
    if _FORBIDS.search(match.group()):
        return True
    if match.group().lower() == "skal":
        return not (_DENIED_AFTER.match(after) or _CLARIFIED.match(after))
    return claim is Claim.ADVICE or not _DENIED_BEFORE.search(before)


def _is_condition(before: str, after: str, claim: Claim) -> bool:
    """Whether the sentence begins with its verb and goes on after a comma.

    A duty beside the verb, as in "Har pligt til at …", is one without a subject.
    """
    beside = claim is Claim.DUTY and " " not in before.strip()
    return _VERB_FIRST.match(before) is not None and "," in after and not beside


def _asks(before: str) -> bool:
    """Whether the clause that the words before lead up to asks or sets a condition.

    What is put in between ("om en borger, der er i genoptræning, skal …") is passed over.
    """
    *earlier, last = (_JOINING.sub("", clause.strip()) for clause in before.split(","))
    if _OPENING.match(last) or _ASKING.search(last):
        return True
    # A verb that comes first begins the main clause: what stood before has ended.
    if not last or not earlier or not _INSERTED.match(earlier[-1]):
        return False
    owner = earlier[-2] if len(earlier) > 1 else ""
    return bool(_OPENING.match(owner) or _ASKING.search(owner))
