"""`base` is what always holds; `local`, `test` and `production` each say how they differ."""
