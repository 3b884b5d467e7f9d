"""The oogst: what a group takes from each principle, what did not work first.

Vuistregels are born in `reflections` (Learning); this app shows and, later, compares them. It
never opens a reflection: it reads `Learning.objects.visible_to(user)`.
"""
