"""The web app: pages and a small JSON API over the use cases. Opens neither nltk nor torch."""
