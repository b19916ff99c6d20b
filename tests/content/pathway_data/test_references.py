"""This content's sources have addresses or reasons, and its documents are used up."""

from pathway_data import models
from pathway_data.checks.references import cited_sections, unused_sections
from tests.content.ours import is_ours
from tests.found import the_content


def test_every_source_of_the_register_can_be_gone_to_or_says_why_not() -> None:
    """As the site stands: an address, or a reason that is more than a word."""
    every = the_content().catalogue.all(models.Source)
    sources = [source for scope, source in every if is_ours(scope)]
    without = {source.id: source.no_url for source in sources if not source.url}
    print(f"{len(sources)} sources, {len(without)} without an address: {', '.join(without)}")
    assert all(reason and len(reason.split()) > 5 for reason in without.values())
    assert not [source.id for source in sources if "adresse er ikke oplyst" in source.about]


def test_every_section_of_the_five_documents_is_used_or_left_out() -> None:
    """The register of sections is complete, and the register is not empty."""
    loaded = the_content()
    assert list(unused_sections(loaded)) == []
    documents = [s for s in loaded.catalogue.common.all(models.Source) if s.id[:3] in SEEDS]
    assert len(documents) == 5
    used = cited_sections(loaded.catalogue)
    for source in documents:
        for section in source.sections:
            is_used = ("common", source.id, section.id) in used
            assert is_used is (section.omitted is None), f"{source.id}: {section.id}"


SEEDS = ("s0-", "s1-", "s2-", "s3-", "s4-")
