"""The words of the public pages in other languages: English sentence to translated sentence, one table a language.

A table is offered once it is complete; a test walks templates, questions and messages and names what is missing.
"""
