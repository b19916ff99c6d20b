// A search that finds what a test knows beforehand, as late as its words say: "sen 300" answers
// after 300 ms. Fifty things contain "ryg", three kinds of them, for two roles; "<b>" is text.

const KINDS = ["Tilbud", "Beregner", "Lov"];
const THINGS = Array.from({ length: 50 }, (_, number) => ({
  address: number % 2 ? "laenderyg/tilbud/#alle" : "laenderyg/",
  title: `Ryg ${number + 1}`,
  type: KINDS[number % 3],
  roles: [number % 2 ? "Projektleder" : "Praktiserende læge"],
  programme: "Lænderygbesvær",
  section: number % 2 ? "Alle tilbud" : "",
  passage: "Om <b>ryg</b> & <img src=x onerror=alert(1)> og mere om ryg til sidst.",
  marks: [[6, 9], [56, 59]],
}));

const counted = (things, of) => {
  const counts = {};
  for (const each of things.flatMap(of)) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
};

export async function openSearch(base) {
  globalThis.searchOpened = [...(globalThis.searchOpened ?? []), base];
  return {
    async find(query, { type = "", role = "", limit = 20 }) {
      globalThis.searchAsked = [...(globalThis.searchAsked ?? []), query];
      const late = Number(/sen (\d+)/.exec(query)?.[1] ?? 0);
      if (late) await new Promise((resolve) => setTimeout(resolve, late));
      const found = THINGS.filter((each) =>
        query.startsWith("sen") ? each.title === "Ryg 1" : each.title.toLowerCase().includes(query.toLowerCase()),
      );
      const fits = found.filter((each) => (!type || each.type === type) && (!role || each.roles.includes(role)));
      const named = query.startsWith("sen") ? fits.map((each) => ({ ...each, title: query })) : fits;
      return {
        hits: named.slice(0, limit),
        total: fits.length,
        types: counted(found.filter((each) => !role || each.roles.includes(role)), (each) => each.type),
        roles: counted(found.filter((each) => !type || each.type === type), (each) => each.roles),
        nearest: found.length ? [] : ["ryg"],
      };
    },
  };
}
