"""What is proved of decision tables beyond one rule for each combination of answers.

The properties are those CERT/CC asks of SSVC's decision tables, and more: a higher answer never
gives a lower outcome (monotone, or isotone: an order of the answers is kept by the outcomes), an
open answer decides nothing that a clarified one would decide otherwise, every question has an
effect, and two tables that decide the same thing say the same. Rules that could be one are rule
merging in DMN (Calvanese and others, "Semantics, Analysis and Simplification of DMN Decision
Tables", 2018). All of it is found by following combinations that can no longer be told apart
together, so nothing here visits them one by one.
"""
