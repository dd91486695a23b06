"""The demo commune: invented persons, the article's totals, written through the actions."""
