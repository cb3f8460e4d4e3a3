"""Student's t, which says how far chance alone moves the mean of a few numbers."""


def two_sided_t(chance: float, freedom: float) -> float:
    """Return the t that is exceeded, on either side, with a probability of `chance`.

    `freedom` are the degrees of freedom, whole or not; below 1 it counts as 1, which rounding may
    miss by a hair.
    """
    # Imported here: a page without a comparison needs no scipy.
    from scipy.special import stdtrit

    return float(stdtrit(max(freedom, 1.0), 1 - chance / 2))
