"""What is different between two states of the content, told to those who use it.

Things are told field by field, and what follows from that: pages, offers, days, and for each
decision table the exact combinations of answers that come to something else. Margrave (Fisler and
others, ICSE 2005) and Cedar compare rules of access so: by what they let through.
"""
