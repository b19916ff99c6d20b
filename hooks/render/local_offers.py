"""Local offers: what each municipality has told, on the pages of offer, municipality and actor.

Who is asked about is said in words of the reader's own: "Min kommune" is chosen once, kept on the
reader's machine alone, and then filled in wherever an offer stands.
"""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.site.local_facts import (
    BY,
    CONTACT,
    FORM,
    GIVEN,
    NOTE,
    OUTSOURCED,
    REFERRAL,
    TOLD,
    given_in_words,
    local_file,
    receiver,
    told_by,
    when,
)
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.local_offers import Told
from pathway_data.models.base import Cited
from pathway_data.models.local_offers import Given

MUNICIPALITY, OFFER = "Kommune", "Tilbud"
COLUMNS = (GIVEN, BY, FORM, REFERRAL, TOLD)
ALL_TOLD = "Det har kommunerne oplyst"
NOBODY = "Ingen kommune har oplyst, om den giver tilbuddet. Spørg kommunen."
NOT_GIVEN = "–"


def choice(place: Place, *, offers: Iterable[str] = (), follows: bool = False) -> v.LocalChoice:
    """Where the reader says which municipality is theirs, and sees what it has told.

    It tells of these `offers`, or `follows` the answer that stands beside it.
    """
    path, _ = local_file(place)
    found = sorted_by_title(place.known(models.Municipality))
    options = tuple((item.id, item.title) for item in found)
    return v.LocalChoice(options, path, tuple(offers), follows)


def offer_section(place: Place, offer: models.Offer) -> v.Section:
    """An offer in the reader's own municipality, and in all that have told of it."""
    found = place.site.local_offers.of_offer(place.scope, offer)
    rows = tuple(_row(place, told, _municipality(place, told)) for told in _by_municipality(found))
    table = v.Table(ALL_TOLD, (MUNICIPALITY, *COLUMNS), rows)
    return v.section(
        "i_din_kommune",
        "I din kommune",
        choice(place, offers=(offer.id,)),
        *v.fold_if_long(f"{ALL_TOLD} ({len(rows)})", table, len(rows)),
        *(() if rows else (v.Notice("missing", v.MISSING_TEXT, NOBODY),)),
    )


def _by_municipality(found: Iterable[Told]) -> list[Told]:
    return sorted(found, key=lambda told: danish.sort_key(told.municipality.title))


def _municipality(place: Place, told: Told) -> v.Link:
    return place.site.at(told.home).link_to(told.municipality)


def _row(place: Place, told: Told, first: v.Link) -> v.Row:
    """What is told, a column each; of what is not given there is no more to tell."""
    local, given = told.local, told.local.given is Given.YES
    time = when(local, place)
    return v.row(
        first,
        v.cell(given_in_words(local), *((v.Badge(time, "change"),) if time else ())),
        _provider(place, told) if given else NOT_GIVEN,
        v.cell(", ".join(local.forms) or None) if given else NOT_GIVEN,
        v.cell(_referral(local) or None) if given else NOT_GIVEN,
        source(place, told),
    )


def _provider(place: Place, told: Told) -> v.Cell:
    """Who gives it, and whom it is outsourced to."""
    by = place.site.at(told.place).actor(told.local.provider) if told.local.provider else None
    outside = told.local.outsourced_to
    return v.cell(by, v.Badge(f"{OUTSOURCED} {outside}") if outside else None)


def _referral(local: models.LocalOffer) -> str:
    """Where a referral goes, and which function answers questions."""
    asked = f"{CONTACT}: {local.contact}" if local.contact else ""
    return ". ".join(filter(None, (receiver(local), asked)))


def source(place: Place, told: Told) -> v.Cell:
    """Who has told it, with what else it said."""
    local = told.local
    note = f"{NOTE}: {local.note}" if local.note else None
    by = told_by(told) or None
    cited = None
    if local.citations:
        made = Cited(citations=local.citations, status=models.Status.INFORMATION)
        cited = place.site.at(told.scope).cited("", made)
    return v.cell(by, note, cited)


# --- a municipality's own page ------------------------------------------------------------


def municipality_sections(site: Site, item: models.Municipality) -> Iterator[v.Section]:
    """Programme by programme, every offer and what the municipality has told of it.

    A programme of which it has told nothing stands among the general offers.
    """
    found = site.local_offers.of_municipality(item)
    for place in site.places():
        own = [told for told in found if told.place is place.scope]
        if own:
            rows = (row for offer in place.all(models.Offer) for row in _rows(place, offer, own))
            table = v.Table(f"Tilbud i {place.named}", (OFFER, *COLUMNS), tuple(rows))
            yield v.section(f"egne_tilbud_{place.scope.id}", table.caption, table)


def _rows(place: Place, offer: models.Offer, found: Iterable[Told]) -> Iterator[v.Row]:
    told = [each for each in found if each.offer is offer]
    for each in told:
        yield _row(place, each, place.link_to(offer))
    if not told:
        yield v.row(place.link_to(offer), v.MISSING, *(("",) * (len(COLUMNS) - 1)))


# --- an actor's page ----------------------------------------------------------------------


def given_by(place: Place, ids: Iterable[str | None]) -> v.Table:
    """What an actor gives for municipalities, of one programme's offers."""
    found = place.site.local_offers.of_providers(place.scope, {*filter(None, ids)})
    rows = tuple(
        v.row(
            _municipality(place, told),
            place.link_to(told.offer),
            v.cell(", ".join(told.local.forms) or None),
            v.cell(told.local.outsourced_to or "–"),
            v.cell(receiver(told.local) or None),
        )
        for told in _by_municipality(found)
    )
    columns = (MUNICIPALITY, OFFER, FORM, OUTSOURCED, REFERRAL)
    return v.Table("Gives i disse kommuner", columns, rows)
