"""The content of the site as data: YAML files, their models, and the checks on them."""
