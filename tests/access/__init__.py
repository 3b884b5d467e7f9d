"""Who may come in, and who may read what: two tables written apart from `visible_to`, and a world full of canaries.

    doors.txt    one line per address and thing: which roles the door opens for, by GET and by POST
    texts.txt    one line per text: which roles may ever meet it, wherever they look
    world.py     the cast (one person per role), and everything they wrote; each text holds its own marker
    matrix.py    reads the tables, walks the URL configuration, knocks on every door as every role

A cell is one request: address × thing × role × method. It is right when the door opens or stays shut as
doors.txt says, and when the answer (headers, body, file) holds no marker that texts.txt keeps from this role.

A new address: add a line to doors.txt. A new kind of text: plant it in world.py with `say("owner: what")` and
add that name to texts.txt. What lacks is named by the failing test, with what to do.
"""
