"""Full-text search: the only code that speaks Whoosh. It proposes documents; the store decides who sees them."""
