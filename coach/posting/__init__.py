"""A posting in its own lines, what it stresses, and what of the person's own words is near."""
