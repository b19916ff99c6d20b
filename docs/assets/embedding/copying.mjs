// The page for those who show a calculator on their own page: gives its snippets the site's own
// address, and copies them.

import { completeSnippets } from "../calculators/actions.mjs";

completeSnippets(document);
