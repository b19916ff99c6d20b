"""The words of the page "Brug data": what the data is, and examples that can be run as they stand.

The tests take the examples from the page and run them against a site of this machine.
"""

from dataclasses import dataclass

LOCAL_ADDRESS = "http://127.0.0.1:8000/"
"""Where `make serve` puts a site; it stands in the examples where a site tells no address."""
ADDRESS = "ADRESSEN"
"""What stands in an example for the address of the site."""

LEAD = (
    "Alt indhold på stedet kan hentes som filer, som et program kan læse: åbne data uden login "
    "og uden nøgle. Filerne laves af det samme indhold som siderne, så de siger det samme."
)
UNKNOWN_ADDRESS = (
    "Stedet har ikke oplyst sin adresse. I eksemplerne står derfor den adresse, det har på din "
    "egen maskine, når du kører make serve. Skriv i stedet den adresse, du læser siden på."
)

TERMS_TITLE = "Vilkår"
TERMS_LABEL = "Vilkår for at bruge indholdet"
VERSION_LABEL = "Udgave af dataenes form"

RESPONSIBLE = (
    "Vis kilden og status, når du bruger et udsagn. Et forslag er ikke et krav, og det, der gælder "
    "i én region, gælder ikke altid i en anden. Hent filerne igen med mellemrum: regler og beløb "
    "bliver lavet om."
)

API_TITLE = "JSON: en fil til hver ting"
API = (
    "Hver ting på stedet har sin egen fil: et tilbud, en opgave, en bestemmelse, en takst, en "
    "ordforklaring, en beregner med alle dens regler. Adressen er fast og består af laget, "
    "slagsen og id'et:"
)
API_ADDRESS = "api/v1/<lag>/<slags>/<id>.json"
API_LAYERS = (
    "Laget er common for det fælles, ellers en regions eller et programs id. Har en ting heddet "
    "noget andet, svarer den gamle adresse også."
)
API_STATEMENTS = (
    "Hvert udsagn har et id (ref), fx lag/slags/id#summary. Det, der står før #, er filens "
    "adresse. Id'et flytter sig ikke, når andre udsagn kommer til. I en liste følger det udsagnets "
    "ord, så et udsagn, der bliver skrevet om, får et nyt."
)
API_HOLDING = (
    "Hver henvisning siger, hvilken kilde og hvilket afsnit den er til, og hvor (region), hvornår "
    "(period), som hvad (status) og hvor stærkt (strength) det gælder. Filen selv samler det for "
    "hele tingen og har dens første og sidste dag (validity). Alle perioder er med, også de "
    "kommende, så filerne er de samme, hvilken dag de end bliver lavet. Er noget ikke oplyst, er "
    "nøglen udeladt eller null."
)
API_SHAPE = (
    "Filernes form er beskrevet med JSON Schema og OpenAPI 3.1. Udgavens første tal står i "
    "adressen. Det bliver kun lavet om, når et program, der læser dataene, skal rettes; det andet "
    "tal, når der er mere at læse end før."
)
INDEX_LINK = "Indholdsfortegnelsen (index.json)"
OPENAPI_LINK = "Beskrivelsen af adresserne (openapi.json)"

KINDS_SUMMARY = "Alle slags"
KINDS_CAPTION = "Slags i adressen, og hvad de er"
KINDS_COLUMNS = ("Slags", "Hvad det er", "Antal", "Form")

RULES_TITLE = "DMN 1.3: reglerne til en regelmotor"
RULES = (
    "Hver beslutningstabel er også en fil i DMN 1.3, som regelmotorer læser. En test lader en "
    "fremmed motor svare på alle kombinationer af svar i hver tabel, og den skal svare som "
    "beregneren her."
)
RULES_ASKED = (
    "Spørg om beslutningen resultat. Et spørgsmål hedder som sit id med understregning for "
    "bindestreg. Giv et svar på dem alle: det, der ikke er afklaret, er teksten uafklaret, og et "
    "tal, der ikke kendes, er null. I en tabel med flere emner er resultat en liste med de udfald, "
    "der skal vises."
)
RULES_REFUSED = (
    "Står der en besked i tal_der_afvises, passer tallene ikke sammen, og resultat må ikke bruges."
)
RULES_HIT = (
    "Hvor kun én regel kan passe, står UNIQUE. Hvor flere kan, står FIRST: de fører til det samme "
    "udfald, eller den sidste gælder, når ingen anden passer. COLLECT samler emnernes udfald."
)
RULES_SUMMARY = "Alle tabeller"
RULES_CAPTION = "Beslutningstabeller som DMN"
RULES_COLUMNS = ("Beregner", "Lag", "Fil")
LOST_CAPTION = "Det, DMN ikke kan bære"
LOST_COLUMNS = ("Hvad", "Hvor det står")
LOST = (
    (
        (
            "Links i begrundelser. Begrundelse, kilde og vores egen læsning er noter ved hver "
            "regel; kilderne har deres adresse for hele beslutningen."
        ),
        "Tabellens side og JSON-fil",
    ),
    (
        (
            "Udfaldets oplysninger, næste skridt og ark til underskrift. DMN har udfaldets id og "
            "overskrift."
        ),
        "JSON-filen (outcomes)",
    ),
    ("Hvad der ville ændre svaret, og hvilke åbne svar der har betydning.", "Beregneren på siden"),
    (
        "Datoer. Filen har de regler, der gælder den dag, stedet er lavet til.",
        "JSON-filen har alle perioder",
    ),
    (
        "Rækkefølger og undtagelser, som reglerne er prøvet imod.",
        "JSON-filen (orders, exceptions)",
    ),
    (
        (
            "Tjeklister til henvisning. Deres alarmsymptomer kommer før alle regler, og det kan en "
            "tabel for sig ikke sige."
        ),
        "JSON og FHIR",
    ),
)

CATALOGUE_TITLE = "DCAT: et katalog over det hele"
CATALOGUE = (
    "Kataloget fortæller andre kataloger, hvilke datasæt der er, i hvilke former og på hvilke "
    "vilkår. Det følger DCAT-AP-DK 2.0.2 og er det samme i begge filer. En udgiver eller et "
    "vilkår, som ingen har oplyst, står som »Oplysning mangler«."
)
CATALOGUE_LANGUAGE = (
    "Sproget (da) står ved hver tekst. En samlet dct:language er udeladt: profilens regler og EU's "
    "liste over sprog bruger hver sin adresse."
)
CATALOGUE_LINKS = ("Kataloget som JSON-LD", "Kataloget som Turtle")
CATALOGUE_HAS_ALL = "Der er {count} filer. Kataloget fortæller, hvor de ligger."

LINKED_TITLE = "schema.org: det, siderne selv fortæller"
LINKED = (
    "Sidst på hver side står en blok med data (JSON-LD), som en browser ikke kører: hvad siden er, "
    "hvad den handler om, og hvor tingen ligger som JSON. Sider til indlejring har den ikke."
)
LINKED_RECOMMENDED = (
    "Et udsagn, som en kilde anbefaler, står der som MedicalGuidelineRecommendation, med samme id "
    "som i JSON og med sin kilde. Det, der er vores egen læsning, regnes ikke for kildens "
    "anbefaling."
)
LINKED_LAW = (
    "Love og vejledninger har den faste adresse (ELI), de har hos Retsinformation, når kilden "
    "oplyser den, eller når kilden er en lov eller bekendtgørelse med ét nummer og ét år."
)

EXAMPLES_TITLE = "Eksempler"
EXAMPLES_LEAD = (
    "Eksemplerne kan køres, som de står. De bruger intet andet end det, der følger med sproget. "
    "Dataene må også læses fra sider på andre adresser (CORS), så det andet eksempel også virker "
    "på en hjemmeside."
)


@dataclass(frozen=True)
class Example:
    """A whole program: its language, what it does, and its text."""

    language: str
    does: str
    text: str
    suffix: str


EXAMPLES = (
    Example(
        "Python",
        "skriver hvert tilbud med de kilder, det bygger på, og hvad de gælder som",
        """\
import json
from urllib.request import urlopen

ADRESSE = "ADRESSEN"


def hent(vej):
    with urlopen(ADRESSE + "api/v1/" + vej) as svar:
        return json.load(svar)


for lag in hent("index.json")["scopes"]:
    for post in hent(lag["scope"] + "/index.json")["entities"]:
        if post["kind"] == "offers":
            tilbud = hent(lag["scope"] + "/offers/" + post["id"] + ".json")
            print(tilbud["title"])
            for kilde in tilbud["citations"]:
                print("   ", kilde["label"], "-", kilde["status"], "-", kilde["region"])
""",
        ".py",
    ),
    Example(
        "JavaScript",
        "finder et udsagn ved dets id og skriver det med kilde",
        """\
const ADRESSE = "ADRESSEN";

async function hent(vej) {
  const svar = await fetch(ADRESSE + "api/v1/" + vej);
  if (!svar.ok) throw new Error(vej + ": " + svar.status);
  return svar.json();
}

function find(del, ref) {
  if (del === null || typeof del !== "object") return undefined;
  if (del.ref === ref) return del;
  for (const inde of Object.values(del)) {
    const fundet = find(inde, ref);
    if (fundet) return fundet;
  }
}

async function udsagn(ref) {
  const post = await hent(ref.split("#")[0] + ".json");
  return find(post.content, ref);
}

// Det første program, som indholdsfortegnelsen har.
const lag = (await hent("index.json")).scopes.find((et) => et.layer === "programme");
const fundet = await udsagn(lag.scope + "/programme/" + lag.scope + "#summary");
console.log(fundet.text);
for (const kilde of fundet.citations) console.log(kilde.source, kilde.status, kilde.region);
""",
        ".mjs",
    ),
    Example(
        "Kommandolinje (sh og curl)",
        "henter alle bestemmelser i lov, som er fælles, hver i sin fil",
        """\
adresse="ADRESSEN"
curl --silent --fail "$adresse"api/v1/common/index.json |
  grep -o '"kind":"laws","id":"[^"]*"' |
  cut -d '"' -f 8 |
  while read -r id; do
    curl --silent --fail --output "$id.json" "$adresse"api/v1/common/laws/"$id".json
    echo "$id.json"
  done
""",
        ".sh",
    ),
)
