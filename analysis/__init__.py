"""The site's indicators at the size of a region or a country, by a database's engine.

Only counts leave the engine. Shares, intervals, suppression and rounding are those of
`calculators.indicators`, so that page, command line, DuckDB and Spark say the same.
"""
