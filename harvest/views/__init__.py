"""Doors to the oogst, a vuistregel, waar sta ik, looking back, comparing and figures."""
